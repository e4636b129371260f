#include "command/page_inputs.h"

#include <tuple>

namespace planlight::command {
namespace {

class Collector {
 public:
  void collect(const pages::Node& node) {
    std::visit([&](const auto& data) { look_at(data); }, node.data);
  }
  void collect(const pages::Object& object) {
    for (const pages::Field& field : object.fields) collect(field.value);
  }
  std::vector<portal::Text> take() { return std::move(texts_); }

 private:
  // Numbers, dates, links and other things without a text of a document.
  template <typename Other>
  void look_at(const Other&) {}
  void look_at(const portal::Text& text) { add(text.source, text.pointer, text.document); }
  void look_at(const portal::Prose& prose) { add(prose.source, prose.pointer, prose.document); }
  void look_at(const pages::Object& object) { collect(object); }
  void look_at(const pages::List& list) {
    for (const pages::Node& item : list.items) collect(item);
  }
  void look_at(const pages::Message& message) {
    for (const pages::Field& field : message.arguments) collect(field.value);
  }
  void look_at(const pages::SharedChart& chart) {
    look_at(chart->name);
    look_at(chart->unit);
    for (const pages::ChartPoint& point : chart->points) look_at(point.label);
  }

  void add(const std::string& source, const std::string& pointer,
           const std::shared_ptr<const std::string>& document) {
    if (source.empty() || document == nullptr) return;
    if (seen_.emplace(*document, pointer, source).second) {
      texts_.push_back({source, pointer, document});
    }
  }

  std::vector<portal::Text> texts_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
};

void add_files(const rendering::Template& from, std::set<const rendering::Template*>& seen,
               std::set<std::string>& files) {
  if (!seen.insert(&from).second) return;
  files.insert(from.file);
  for (const rendering::Template* partial : from.partials) {
    if (partial != nullptr) add_files(*partial, seen, files);
  }
}

}  // namespace

std::vector<portal::Text> texts_of(const pages::Page& page) {
  Collector collector;
  collector.collect(page.title);
  collector.collect(page.description);
  for (const pages::Crumb& crumb : page.trail) collector.collect(crumb.label);
  collector.collect(page.view);
  return collector.take();
}

std::set<std::string> stems_of(const std::vector<portal::Text>& texts) {
  std::set<std::string> stems;
  for (const portal::Text& text : texts) stems.insert(*text.document);
  return stems;
}

std::vector<std::string> template_files(const rendering::TemplateSet& templates,
                                        const std::string& template_name) {
  std::set<const rendering::Template*> seen;
  std::set<std::string> files;
  for (const std::string& name : {template_name, std::string("layout")}) {
    if (const rendering::Template* found = templates.find(name)) add_files(*found, seen, files);
  }
  return {files.begin(), files.end()};
}

}  // namespace planlight::command

#include "rendering/template_renderer.h"

#include <fmt/core.h>

#include "rendering/did_you_mean.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

constexpr int deepest_partial = 32;

const pages::Object* object_in(const pages::Node& node) {
  return std::get_if<pages::Object>(&node.data);
}

// What a section is shown for: anything but null, false, an empty list and an empty text.
bool is_there(const pages::Node* node) {
  if (node == nullptr || std::holds_alternative<std::monostate>(node->data)) return false;
  if (const auto* truth = std::get_if<bool>(&node->data)) return *truth;
  if (const auto* list = std::get_if<pages::List>(&node->data)) return !list->items.empty();
  if (const auto* text = std::get_if<portal::Text>(&node->data)) return !text->empty();
  if (const auto* prose = std::get_if<portal::Prose>(&node->data)) return !prose->empty();
  if (const auto* literal = std::get_if<pages::Literal>(&node->data)) return !literal->text.empty();
  return true;
}

const pages::Node nothing;

}  // namespace

void TemplateRenderer::push(const pages::Object& context) {
  contexts_.push_back({&context, nullptr});
}

void TemplateRenderer::push(const pages::Node& context) {
  contexts_.push_back({object_in(context), &context});
}

void TemplateRenderer::add_slot(std::string_view name, const SafeHtml& html) {
  slots_.emplace_back(name, &html);
}

void TemplateRenderer::render(const Template& compiled, std::string& out) {
  heading_ = {};
  run(compiled, 0, compiled.operations.size(), out);
}

void TemplateRenderer::run(const Template& compiled, std::size_t begin, std::size_t end,
                           std::string& out) {
  for (std::size_t index = begin; index < end; ++index) {
    const Operation& operation = compiled.operations[index];
    switch (operation.kind) {
      case Operation::Kind::text: write_text(compiled, operation, out); break;
      case Operation::Kind::variable: write_value(compiled, operation, out); break;
      case Operation::Kind::markup: write_markup(compiled, operation, out); break;
      case Operation::Kind::message: write_message(compiled, operation, out); break;
      case Operation::Kind::section:
      case Operation::Kind::inverted:
        run_section(compiled, index, out);
        index = operation.end;
        break;
      case Operation::Kind::partial: run_partial(compiled, operation, out); break;
      case Operation::Kind::end: break;
    }
  }
}

void TemplateRenderer::run_section(const Template& compiled, std::size_t index, std::string& out) {
  const Operation& operation = compiled.operations[index];
  const pages::Node* node = find(compiled.paths[operation.operand], compiled, operation);
  if (operation.kind == Operation::Kind::inverted) {
    if (!is_there(node)) run(compiled, index + 1, operation.end, out);
    return;
  }
  if (!is_there(node)) return;
  if (const auto* list = std::get_if<pages::List>(&node->data)) {
    if (list->order == pages::ListOrder::as_given) {
      for (const pages::Node& item : list->items) run_within(item, compiled, index, out);
    } else {
      for (const pages::Node* item : output_.in_order(*list)) {
        run_within(*item, compiled, index, out);
      }
    }
    return;
  }
  run_within(*node, compiled, index, out);
}

void TemplateRenderer::run_within(const pages::Node& node, const Template& compiled,
                                  std::size_t index, std::string& out) {
  push(node);
  run(compiled, index + 1, compiled.operations[index].end, out);
  contexts_.pop_back();
}

void TemplateRenderer::run_partial(const Template& compiled, const Operation& operation,
                                   std::string& out) {
  const Template& partial = *compiled.partials[operation.operand];
  if (depth_ >= deepest_partial) {
    fail(compiled, operation,
         fmt::format("the partial {} never ends: templates are nested more than {} deep",
                     partial.name, deepest_partial));
  }
  ++depth_;
  run(partial, 0, partial.operations.size(), out);
  --depth_;
}

void TemplateRenderer::write_text(const Template& compiled, const Operation& operation,
                                  std::string& out) {
  if (operation.heading != 0) {
    heading_ = {operation.heading, out.size() + operation.heading_offset};
  }
  out.append(compiled.text, operation.begin, operation.size);
}

void TemplateRenderer::write_value(const Template& compiled, const Operation& operation,
                                   std::string& out) {
  const NamePath& path = compiled.paths[operation.operand];
  const pages::Node* node = find(path, compiled, operation);
  if (node == nullptr) {
    if (names_ == Names::lenient) return;
    node = &nothing;
  }
  try {
    output_.write(*node, operation.placement, out);
  } catch (const UnwritableValue& error) {
    fail(compiled, operation, fmt::format("`{}` {}", to_string(path), error.what()));
  }
}

void TemplateRenderer::write_markup(const Template& compiled, const Operation& operation,
                                    std::string& out) {
  const NamePath& path = compiled.paths[operation.operand];
  if (path.size() == 1) {
    for (const auto& [name, html] : slots_) {
      if (name == path.front().text()) {
        out += html->text();
        return;
      }
    }
  }
  const pages::Node* node = find(path, compiled, operation);
  if (node == nullptr) {
    if (names_ == Names::lenient) return;
    node = &nothing;
  }
  try {
    output_.write_markup(*node, heading_, out);
  } catch (const UnwritableValue& error) {
    fail(compiled, operation, fmt::format("`{}` {}", to_string(path), error.what()));
  }
}

void TemplateRenderer::write_message(const Template& compiled, const Operation& operation,
                                     std::string& out) {
  const MessageTag& tag = compiled.messages[operation.operand];
  NodeOutput::Arguments arguments;
  arguments.reserve(tag.arguments.size());
  for (const auto& [name, path] : tag.arguments) {
    const pages::Node* node = find(path, compiled, operation);
    arguments.emplace_back(name, node == nullptr ? &nothing : node);
  }
  try {
    output_.write_message(tag.key, arguments, operation.placement, out);
  } catch (const UnwritableValue& error) {
    fail(compiled, operation, error.what());
  }
}

const pages::Node* TemplateRenderer::find_outermost(const pages::Name& name) const {
  for (auto context = contexts_.rbegin(); context != contexts_.rend(); ++context) {
    if (context->object == nullptr) continue;
    if (const pages::Node* node = context->object->find(name)) return node;
  }
  return nullptr;
}

const pages::Node* TemplateRenderer::find(const NamePath& path, const Template& compiled,
                                          const Operation& operation) const {
  if (path.empty()) return contexts_.empty() ? nullptr : contexts_.back().node;
  const pages::Node* node = find_outermost(path.front().name());
  if (node == nullptr) {
    if (names_ == Names::lenient) return nullptr;
    fail_unknown(path, 0, nullptr, compiled, operation);
  }
  for (std::size_t part = 1; part < path.size(); ++part) {
    // Something absent has no fields, and that is no mistake of the template.
    if (std::holds_alternative<std::monostate>(node->data)) return nullptr;
    const pages::Object* object = object_in(*node);
    const pages::Node* next = object == nullptr ? nullptr : object->find(path[part].name());
    if (next == nullptr) {
      if (names_ == Names::lenient) return nullptr;
      fail_unknown(path, part, object, compiled, operation);
    }
    node = next;
  }
  return node;
}

void TemplateRenderer::fail(const Template& compiled, const Operation& operation,
                            const std::string& what) const {
  throw TemplateError(compiled.file, operation.line, operation.column, what);
}

void TemplateRenderer::fail_unknown(const NamePath& path, std::size_t part,
                                    const pages::Object* within, const Template& compiled,
                                    const Operation& operation) const {
  if (part > 0 && within == nullptr) {
    const NamePath owner(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(part));
    fail(compiled, operation,
         fmt::format("`{}` has no fields, so there is no `{}`", to_string(owner), to_string(path)));
  }
  std::vector<std::string> known;
  const auto add = [&](const pages::Object& object) {
    for (const pages::Field& field : object.fields) known.emplace_back(field.name.text());
  };
  if (within != nullptr) {
    add(*within);
  } else {
    for (const Context& context : contexts_) {
      if (context.object != nullptr) add(*context.object);
    }
  }
  fail(compiled, operation,
       fmt::format("unknown name `{}`{}", to_string(path), did_you_mean(path[part].text(), known)));
}

}  // namespace planlight::rendering

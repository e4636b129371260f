#pragma once
// The walk's visitor that keeps what is public and sets aside what is not.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/public_value.h"
#include "disclosure/withheld.h"
#include "documents/document_key.h"
#include "documents/schema_walk.h"

namespace planlight::disclosure {

class PublicBuilder : public documents::SchemaVisitor {
 public:
  // `withheld` may be null: what is held back is then forgotten at once.
  PublicBuilder(documents::DocumentKey key, Withheld* withheld);

  void begin(const documents::SchemaNode& node, std::string_view name,
             const documents::Value& value) override;
  void end(const documents::SchemaNode& node) override;
  void public_leaf(const documents::SchemaNode& node, std::string_view name,
                   const documents::Value& value) override;
  void withheld(const documents::SchemaNode* node, const std::string& pointer,
                const documents::Value& value) override;
  bool wants_withheld() const override { return withheld_ != nullptr; }

  // The public tree, once the walk has ended.
  std::shared_ptr<const PublicValue> take();

  // A page of Markdown: an object of `title` and `body`.
  static std::shared_ptr<const PublicValue> page(std::string title, std::string body);

  // Holds back every text of a version that is not published.
  static void withhold_all(const documents::DocumentKey& key, const PublicValue& content,
                           Withheld& withheld);

 private:
  static PublicValue leaf_of(const documents::Value& value);
  void put(std::string_view name, PublicValue value);
  void set_aside(const std::string& field, const std::string& pointer,
                 const documents::Value& value);

  struct Open {
    std::string name;
    PublicValue value;
    // Of an array whose items are public only under a condition: how many there are in all. That
    // number is public (contract: partnerships), and becomes the member `<name>_total` beside it.
    std::optional<std::size_t> total{};
  };
  documents::DocumentKey key_;
  Withheld* withheld_;
  std::vector<Open> open_;
  PublicValue root_;
};

}  // namespace planlight::disclosure

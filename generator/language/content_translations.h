#pragma once
// Content texts in one language. The key is the whole source text, so a changed source text loses
// its translation at once (contract: Translations).

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "foundation/finding.h"
#include "foundation/language_tag.h"
#include "language/catalogue.h"

namespace planlight::language {

class ContentTranslations {
 public:
  explicit ContentTranslations(LanguageTag language) : language_(std::move(language)) {}

  const LanguageTag& language() const { return language_; }

  // `stem` is the document's: plans/2026/007, or common. Each usable entry is checked against its
  // source: a link, picture or HTML that the source has not (rule translation-link), a picture
  // without the description that it has there (translation-picture), an invalid character
  // (translation-character), a line break where the source is one line (translation-line), or
  // nothing but white space (translation-blank) is a warning, and that entry falls back. Findings
  // never quote an entry: it may translate a text that is not approved. Of two catalogues of one
  // stem the first counts, entry by entry.
  void add(const std::string& stem, const Catalogue& catalogue, Findings& findings);

  // The same of a catalogue without a fault, which is read when a text of that stem is first asked
  // for. `read` may be called from any thread, once; what it captures outlives this.
  void add_when_asked(const std::string& stem, std::function<std::optional<Catalogue>()> read);

  // The translation of one text at one place, as `find` gave it before.
  void add_known(const std::string& stem, const std::string& pointer, const std::string& source,
                 const std::string& translation) {
    documents_[stem].placed[pointer].emplace_back(source, translation);
  }

  // The translation of a text: first the document's entry for this place (msgctxt is the JSON
  // pointer), then the document's entry without context, then common's. Null where there is none.
  // The pointer stays valid as long as this lives. Safe from several threads after the last add.
  const std::string* find(std::string_view stem, std::string_view pointer,
                          std::string_view source) const;

 private:
  struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  template <typename Value>
  using ByString = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;
  struct Document {
    ByString<std::string> anywhere;  // by source
    // By context; few texts have one, so that they cost the others nothing.
    ByString<std::vector<std::pair<std::string, std::string>>> placed;

    const std::string* find(std::string_view pointer, std::string_view source) const;
  };
  struct Later {
    std::function<std::optional<Catalogue>()> read;
    std::once_flag is_read;
    Document document;
  };
  static void add(Document& document, const Catalogue& catalogue, Findings& findings);
  const std::string* find_later(std::string_view stem, std::string_view pointer,
                                std::string_view source) const;

  LanguageTag language_;
  std::map<std::string, Document, std::less<>> documents_;
  mutable std::map<std::string, Later, std::less<>> later_;
};

}  // namespace planlight::language

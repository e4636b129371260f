#pragma once
// Looks for personal data in what the public will read (rules personal-email, personal-phone,
// personal-address, personal-birth-date, personal-license-plate, personal-record-number,
// personal-star-number, personal-social-security; all warnings). A finding names the place and the
// kind, never the value.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/personal_data.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "documents/settings.h"
#include "foundation/finding.h"

namespace planlight::disclosure {

class PersonalDataReview {
 public:
  PersonalDataReview() = default;  // nothing is allowed
  // What portal.json allows, and the contact details that it publishes itself, are no finding.
  explicit PersonalDataReview(const documents::Settings& settings);

  // Every public text, prose, code and id of a document. A field that its schema marks
  // `x-contact-details` is meant to hold an office's or a place's e-mail address, telephone number
  // and house number; of the other kinds it holds none either. Addresses of the web are not looked
  // at.
  void look_at(const documents::Document& document, const documents::Schema& schema,
               Findings& findings) const;

  // A Markdown page, whole.
  void look_at_page(const std::string& file, const std::string& markdown, Findings& findings) const;

  // A translation, whose source stands in a document: what the source holds, too, is found there.
  void look_at_translation(std::string_view source, std::string_view translation,
                           const Place& place, Findings& findings) const;

 private:
  friend class DocumentReview;
  bool allows(std::string_view found) const;
  void allow(std::string_view text);

  std::set<std::string> allowed_;  // as they are compared
};

}  // namespace planlight::disclosure

#include "documents/settings.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "documents/schema.h"
#include "documents/schema_walk.h"
#include "documents/text.h"
#include "documents/text_format.h"
#include "foundation/page_path.h"

namespace planlight::documents {
namespace {

// Reads what the walk has checked; where it found fault, what is read is empty and not used.
std::string text_of(const Value& object, std::string_view name) {
  const Value* value = object.find(name);
  const bool is_text = value != nullptr && value->kind() == Value::Kind::text;
  return is_text ? to_normal_form(value->text()) : std::string();
}

std::optional<std::string> optional_text_of(const Value& object, std::string_view name) {
  std::string text = text_of(object, name);
  if (is_blank(text)) return std::nullopt;
  return text;
}

const std::vector<Value>& items_of(const Value& object, std::string_view name) {
  static const std::vector<Value> none;
  const Value* value = object.find(name);
  return value != nullptr && value->kind() == Value::Kind::array ? value->items() : none;
}

std::vector<std::string> texts_of(const Value& object, std::string_view name) {
  std::vector<std::string> texts;
  for (const Value& item : items_of(object, name)) {
    if (item.kind() == Value::Kind::text) texts.push_back(to_normal_form(item.text()));
  }
  return texts;
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// UTC, or an area and a place such as America/Argentina/Ushuaia.
bool is_time_zone(std::string_view name) {
  if (name == "UTC") return true;
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter_or_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
  });
  return plain && name.size() <= 64 && name.find('/') != std::string_view::npos &&
         name.front() != '/' && name.back() != '/' && name.find("//") == std::string_view::npos;
}

class SettingsReader {
 public:
  explicit SettingsReader(const Document& document) : document_(document), root_(document.root) {}

  Settings read() {
    Settings settings;
    settings.title = text_of(root_, "title");
    settings.publisher = text_of(root_, "publisher");
    settings.base_url = checked("base_url", is_base_url, "settings-base-url",
                                "is not the address that the site is published under",
                                "write the whole address, such as https://example.org/plans/");
    settings.notice = optional_text_of(root_, "notice");
    settings.time_zone =
        checked("time_zone", is_time_zone, "settings-time-zone", "is not the name of a time zone",
                "write its IANA name, such as America/Chicago");
    settings.exit_url = optional_text_of(root_, "exit_url");
    settings.personal_data_allowed = texts_of(root_, "personal_data_allowed");
    read_languages(settings);
    read_digits(settings);
    read_contacts(settings);
    read_static_files(settings);
    if (const Value* days = root_.find("report_due_days"); days != nullptr && days->is_integer()) {
      settings.report_due_days = static_cast<int>(days->integer());
    }
    return settings;
  }

  Findings take_findings() { return std::move(findings_); }

 private:
  template <typename Test>
  std::string checked(std::string_view name, Test test, std::string rule, std::string what,
                      std::string advice) {
    std::string text = text_of(root_, name);
    if (!is_blank(text) && !test(text)) {
      const Value* value = root_.find(name);
      report(value->offset(), pointer_to("", name), std::move(rule), std::move(what),
             std::move(advice));
    }
    return text;
  }

  void read_languages(Settings& settings) {
    const std::vector<Value>& items = items_of(root_, "languages");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind() != Value::Kind::text) continue;
      const std::string pointer = pointer_to("/languages", i);
      auto& known = settings.languages;
      const auto tag = LanguageTag::parse(items[i].text());
      if (!tag) {
        report(items[i].offset(), pointer, "settings-language", "is not a language tag",
               "write one such as en, es or zh-Hans");
      } else if (std::find(known.begin(), known.end(), *tag) != known.end()) {
        report(items[i].offset(), pointer, "settings-language", "names a language a second time",
               "take it out");
      } else {
        known.push_back(*tag);
      }
    }
    const Value* list = root_.find("languages");
    if (list != nullptr && list->kind() == Value::Kind::array && items.empty()) {
      report(list->offset(), "/languages", "settings-language", "names no language",
             "name at least the language that the documents are written in");
    }
  }

  void read_digits(Settings& settings) {
    const Value* digits = root_.find("digits");
    if (digits == nullptr || digits->kind() != Value::Kind::object) return;
    for (const Member& member : digits->members()) {
      const auto tag = LanguageTag::parse(member.name);
      if (!tag) {
        report(member.name_offset, shown_pointer_to("/digits", member.name), "settings-language",
               "is not a language tag", "write one such as ar");
      } else if (std::ranges::find(settings.languages, *tag) == settings.languages.end()) {
        findings_.add(
            Severity::warning, "language-not-listed",
            document_.place(member.name_offset, pointer_to("/digits", tag->to_string())),
            "are the digits of a language that languages does not list: they are not used",
            "add the language there, or take this out");
      } else if (member.value.kind() == Value::Kind::text) {
        settings.digits.emplace(*tag, member.value.text());
      }
    }
  }

  void read_contacts(Settings& settings) {
    if (const Value* contact = root_.find("contact")) {
      settings.contact = {text_of(*contact, "name"), text_of(*contact, "phone"),
                          text_of(*contact, "email"), text_of(*contact, "url")};
    }
    if (const Value* license = root_.find("license")) {
      settings.license = License{text_of(*license, "name"), text_of(*license, "url")};
    }
    for (const Value& line : items_of(root_, "help_lines")) {
      settings.help_lines.push_back(
          {text_of(line, "name"), text_of(line, "phone"), text_of(line, "url")});
    }
    if (const Value* contact = root_.find("contact")) {
      warn(*contact, "phone", find_phone_fault(settings.contact.phone), "/contact");
      warn(*contact, "email", find_email_fault(settings.contact.email), "/contact");
    }
    const auto& lines = items_of(root_, "help_lines");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      warn(lines[i], "phone", find_phone_fault(settings.help_lines[i].phone),
           pointer_to("/help_lines", i));
    }
  }

  void warn(const Value& object, std::string_view name, const std::optional<FormatFault>& fault,
            const std::string& parent) {
    const Value* value = object.find(name);
    if (!fault || value == nullptr) return;
    findings_.add(Severity::warning, std::string(fault->rule),
                  document_.place(value->offset(), pointer_to(parent, name)),
                  std::string(fault->what), std::string(fault->advice));
  }

  void read_static_files(Settings& settings) {
    const std::vector<Value>& items = items_of(root_, "static");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind() != Value::Kind::text || is_blank(items[i].text())) continue;
      std::string path = items[i].text();
      constexpr std::string_view folder = "static/";
      if (path.compare(0, folder.size(), folder) == 0) path.erase(0, folder.size());
      if (!PagePath::parse(path)) {
        report(items[i].offset(), pointer_to("/static", i), "settings-static",
               "is not a safe path under static/",
               "use names of letters, digits, '.', '-' and '_'");
      }
      settings.static_files.push_back(std::move(path));
    }
  }

  void report(std::uint32_t offset, std::string pointer, std::string rule, std::string what,
              std::string advice) {
    findings_.add(Severity::error, std::move(rule), document_.place(offset, std::move(pointer)),
                  std::move(what), std::move(advice));
  }

  const Document& document_;
  const Value& root_;
  Findings findings_;
};

// "2027", of the contract's `{"2027": [role…]}`; 0 for anything else.
int parse_year(std::string_view text) {
  if (text.size() != 4 || text[0] == '0') return 0;
  int year = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    year = year * 10 + (c - '0');
  }
  return year;
}

class ChainReader {
 public:
  ChainReader(const Document& document, Findings& findings)
      : document_(document), findings_(findings) {}

  void read_kind(const Member& kind, const std::string& parent) {
    const std::string pointer = shown_pointer_to(parent, kind.name);
    if (kind.value.kind() == Value::Kind::array)
      return read_roles(kind.name, 0, kind.value, pointer);
    if (kind.value.kind() != Value::Kind::object) {
      return refuse(kind.value, pointer,
                    "must be a list of roles, or an object of such lists by year");
    }
    for (const Member& member : kind.value.members()) {
      const std::string below = shown_pointer_to(pointer, member.name);
      if (const int year = parse_year(member.name)) {
        read_roles(kind.name, year, member.value, below);
      } else {
        refuse(member.value, below, "stands under a name that is no year");
      }
    }
  }

  std::vector<ChainAddition> take() { return std::move(additions_); }

 private:
  void read_roles(const std::string& kind, int from_year, const Value& roles,
                  const std::string& pointer) {
    if (roles.kind() != Value::Kind::array) {
      return refuse(roles, pointer, "must be a list of roles");
    }
    ChainAddition addition{kind, from_year, {}, document_.place(roles.offset(), pointer)};
    for (std::size_t i = 0; i < roles.items().size(); ++i) {
      const Value& role = roles.items()[i];
      if (role.kind() == Value::Kind::text) {
        addition.roles.push_back(role.text());
      } else {
        refuse(role, pointer_to(pointer, i), "must be the name of a role");
      }
    }
    additions_.push_back(std::move(addition));
  }

  void refuse(const Value& value, const std::string& pointer, std::string what) {
    findings_.add(Severity::error, "settings-approval", document_.place(value.offset(), pointer),
                  std::move(what), "write it as {\"plans\": [\"dac_chair\"]}");
  }

  const Document& document_;
  Findings& findings_;
  std::vector<ChainAddition> additions_;
};

bool begins_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

std::vector<ChainAddition> read_chain_additions(const Document& document, const Value& approval,
                                                const std::string& pointer, Findings& findings) {
  if (approval.kind() != Value::Kind::object) {
    findings.add(Severity::error, "settings-approval", document.place(approval.offset(), pointer),
                 "must be an object of lists of roles", "write it as {\"plans\": [\"dac_chair\"]}");
    return {};
  }
  ChainReader reader(document, findings);
  for (const Member& kind : approval.members()) reader.read_kind(kind, pointer);
  return reader.take();
}

std::optional<Settings> read_settings(const Document& document, Findings& findings) {
  Findings found;
  validate(document, schema("portal"), found);
  // What the walk said of the chains already is not said again.
  const auto& said = found.unsorted();
  const bool chains_faulty = std::any_of(said.begin(), said.end(), [](const Finding& finding) {
    return begins_with(finding.place.pointer, "/approval");
  });

  SettingsReader reader(document);
  Settings settings = reader.read();
  found.append(reader.take_findings());
  if (const Value* approval = document.root.find("approval"); approval && !chains_faulty) {
    settings.approval = read_chain_additions(document, *approval, "/approval", found);
  }
  const bool usable = !found.has_errors();
  findings.append(std::move(found));
  if (!usable) return std::nullopt;
  return settings;
}

}  // namespace planlight::documents

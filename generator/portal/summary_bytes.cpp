#include "portal/summary_bytes.h"

#include <map>
#include <memory>

#include "foundation/packed.h"

// One function a type says its fields, once for both ways. Each takes the type apart whole, so that
// a field that is added there and not here does not compile.
namespace planlight::portal {
namespace {

class Writing {
 public:
  explicit Writing(std::vector<Text>* texts) : texts_(texts) {}

  void number(std::int64_t value) { packer_.number(value); }
  void text(std::string_view value) { packer_.text(value); }
  void words(const std::string& source, const std::string& pointer,
             const std::shared_ptr<const std::string>& document) {
    text(source);
    text(pointer);
    text(document == nullptr ? std::string_view() : *document);
    if (texts_ != nullptr && document != nullptr) texts_->push_back({source, pointer, document});
  }
  // For what stands within a text of its own.
  Writing part() const { return Writing(texts_); }
  std::string take() { return packer_.take(); }

 private:
  Packer packer_;
  std::vector<Text>* texts_;
};

class Reading {
 public:
  explicit Reading(std::string_view bytes) : unpacker_(bytes) {}

  Unpacker& unpacker() { return unpacker_; }
  std::shared_ptr<const std::string> document(std::string_view stem) {
    if (stem.empty()) return nullptr;
    const auto found = documents_.find(stem);
    if (found != documents_.end()) return found->second;
    const auto made = std::make_shared<const std::string>(stem);
    documents_.emplace(std::string(stem), made);
    return made;
  }

 private:
  Unpacker unpacker_;
  std::map<std::string, std::shared_ptr<const std::string>, std::less<>> documents_;
};

void pass(Writing& to, int value) { to.number(value); }
void pass(Writing& to, bool value) { to.number(value ? 1 : 0); }
void pass(Writing& to, std::size_t value) { to.number(static_cast<std::int64_t>(value)); }
void pass(Writing& to, const std::string& value) { to.text(value); }
void pass(Writing& to, const Date& value) { to.number(value.days()); }
void pass(Writing& to, const LocalTime& value) { to.text(value.to_string()); }
void pass(Writing& to, const Quarter& value) { to.number(value.year() * 4 + value.number() - 1); }
void pass(Writing& to, const DistrictNumber& value) { to.number(value.value()); }
void pass(Writing& to, const LanguageTag& value) { to.text(value.to_string()); }

void pass(Reading& from, int& value) { value = from.unpacker().small_number(); }
void pass(Reading& from, bool& value) { value = from.unpacker().number() != 0; }
void pass(Reading& from, std::size_t& value) {
  value = static_cast<std::size_t>(from.unpacker().number());
}
void pass(Reading& from, std::string& value) { value = from.unpacker().text(); }
void pass(Reading& from, Date& value) { value = Date::from_days(from.unpacker().number()); }

template <typename Value>
void take(Reading& from, Value& value, const std::optional<Value>& read) {
  if (read) {
    value = *read;
  } else {
    from.unpacker().fail();
  }
}
void pass(Reading& from, LocalTime& value) {
  take(from, value, LocalTime::parse(from.unpacker().text()));
}
void pass(Reading& from, Quarter& value) {
  const int number = from.unpacker().small_number();
  take(from, value, Quarter::from(number / 4, number % 4 + 1));
}
void pass(Reading& from, DistrictNumber& value) {
  take(from, value, DistrictNumber::from(from.unpacker().number()));
}
void pass(Reading& from, LanguageTag& value) {
  take(from, value, LanguageTag::parse(from.unpacker().text()));
}

// A summary has texts of documents alone, none of the program's.
template <typename Words>
void pass_words(Writing& to, const Words& value) {
  to.words(value.source, value.pointer, value.document);
}
template <typename Words>
void pass_words(Reading& from, Words& value) {
  value.source = from.unpacker().text();
  value.pointer = from.unpacker().text();
  value.document = from.document(from.unpacker().text());
}
void pass(Writing& to, const Text& value) { pass_words(to, value); }
void pass(Writing& to, const Prose& value) { pass_words(to, value); }
void pass(Reading& from, Text& value) { pass_words(from, value); }
void pass(Reading& from, Prose& value) { pass_words(from, value); }

template <typename Archive, typename Enumeration>
requires std::is_enum_v<Enumeration>
void pass(Archive& archive, Enumeration& value) {
  int number = static_cast<int>(value);
  pass(archive, number);
  value = static_cast<Enumeration>(number);
}

// What a value of a type without an empty one begins as, before it is read.
template <typename Value>
Value blank() {
  return Value();
}
template <>
Date blank<Date>() {
  return Date::from_days(0);
}
template <>
LanguageTag blank<LanguageTag>() {
  return *LanguageTag::parse("en");
}
template <>
QuarterSummary blank<QuarterSummary>() {
  return {*Quarter::from(1, 1), Date::from_days(0), ReportState::not_begun, std::nullopt};
}
template <>
disclosure::Withdrawal blank<disclosure::Withdrawal>() {
  return {Date::from_days(0), {}};
}
template <>
Meeting blank<Meeting>() {
  const LocalTime time = *LocalTime::parse("1970-01-01T00:00");
  return {*DistrictNumber::from(1), 0, time, time};
}

template <typename Archive, typename... Values>
void pass_all(Archive& archive, Values&... values) {
  (pass(archive, values), ...);
}

template <typename Archive>
void pass(Archive& archive, Tile& value) {
  auto& [column, row] = value;
  pass_all(archive, column, row);
}
template <typename Archive>
void pass(Archive& archive, Commander& value) {
  auto& [rank, name] = value;
  pass_all(archive, rank, name);
}
template <typename Archive>
void pass(Archive& archive, disclosure::Withdrawal& value) {
  auto& [date, reason] = value;
  pass_all(archive, date, reason);
}

template <typename Archive>
void pass(Archive& archive, CrossReferences& value);
template <typename Archive>
void pass(Archive& archive, PartnershipReview& value);
template <typename Archive>
void pass(Archive& archive, Partnership& value);
template <typename Archive>
void pass(Archive& archive, Partnerships& value);
template <typename Archive>
void pass(Archive& archive, Meeting& value);
template <typename Archive>
void pass(Archive& archive, ProblemSummary& value);
template <typename Archive>
void pass(Archive& archive, EngagementSummary& value);
template <typename Archive>
void pass(Archive& archive, QuarterSummary& value);
template <typename Archive>
void pass(Archive& archive, YearWork& value);
template <typename Archive>
void pass(Archive& archive, YearSummary& value);

template <typename Value>
void pass(Writing& to, std::optional<Value>& value) {
  to.number(value ? 1 : 0);
  if (value) pass(to, *value);
}
template <typename Value>
void pass(Reading& from, std::optional<Value>& value) {
  value.reset();
  if (from.unpacker().number() == 0) return;
  value.emplace(blank<Value>());
  pass(from, *value);
}
template <typename Value>
void pass(Writing& to, std::vector<Value>& values) {
  to.number(static_cast<std::int64_t>(values.size()));
  for (Value& value : values) pass(to, value);
}
template <typename Value>
void pass(Reading& from, std::vector<Value>& values) {
  const std::size_t count = from.unpacker().count();
  values.reserve(count);
  for (std::size_t i = 0; i < count && !from.unpacker().failed(); ++i) {
    values.push_back(blank<Value>());
    pass(from, values.back());
  }
}
template <typename Value>
void pass(Writing& to, std::map<int, Value>& values) {
  to.number(static_cast<std::int64_t>(values.size()));
  for (auto& [year, value] : values) {
    to.number(year);
    pass(to, value);
  }
}
template <typename Value>
void pass(Reading& from, std::map<int, Value>& values) {
  const std::size_t count = from.unpacker().count();
  for (std::size_t i = 0; i < count && !from.unpacker().failed(); ++i) {
    const int year = from.unpacker().small_number();
    pass(from, values.emplace(year, blank<Value>()).first->second);
  }
}

template <typename Archive>
void pass(Archive& archive, CrossReferences& value) {
  auto& [pillars, equity_actions] = value;
  pass_all(archive, pillars, equity_actions);
}
template <typename Archive>
void pass(Archive& archive, PartnershipReview& value) {
  auto& [date, engagements, residents_reached, outcomes, decision] = value;
  pass_all(archive, date, engagements, residents_reached, outcomes, decision);
}
template <typename Archive>
void pass(Archive& archive, Partnership& value) {
  auto& [id, organization, kind, sector, description, outcome, since, funded, reviews, problems,
         references] = value;
  pass_all(archive, id, organization, kind, sector, description, outcome, since, funded, reviews,
           problems, references);
}
template <typename Archive>
void pass(Archive& archive, Partnerships& value) {
  auto& [year, total, named, approved] = value;
  pass_all(archive, year, total, named, approved);
}
template <typename Archive>
void pass(Archive& archive, Meeting& value) {
  auto& [district, year, id, kind, title, start, end, place, address, online_url, interpretation,
         accessibility, description] = value;
  pass_all(archive, district, year, id, kind, title, start, end, place, address, online_url,
           interpretation, accessibility, description);
}
template <typename Archive>
void pass(Archive& archive, ProblemSummary& value) {
  auto& [id, title, type, references, by_quarter] = value;
  pass_all(archive, id, title, type, references, by_quarter);
}
template <typename Archive>
void pass(Archive& archive, EngagementSummary& value) {
  auto& [id, title, population, group, designation, planned, held, references, by_quarter] = value;
  pass_all(archive, id, title, population, group, designation, planned, held, references,
           by_quarter);
}
template <typename Archive>
void pass(Archive& archive, QuarterSummary& value) {
  auto& [quarter, due, state, approved] = value;
  pass_all(archive, quarter, due, state, approved);
}
template <typename Archive>
void pass(Archive& archive, YearWork& value) {
  auto& [problems, engagements, quarters] = value;
  pass_all(archive, problems, engagements, quarters);
}
void pass(Writing& to, OnDemand<YearWork>& value) {
  Writing work = to.part();
  pass(work, const_cast<YearWork&>(*value));
  to.text(work.take());
}
void pass(Reading& from, OnDemand<YearWork>& value) {
  value = OnDemand<YearWork>(std::function([bytes = from.unpacker().text()] {
    Reading reading(bytes);
    YearWork work;
    pass(reading, work);
    if (!reading.unpacker().whole()) throw UnreadableSummary();
    return work;
  }));
}
template <typename Archive>
void pass(Archive& archive, YearSummary& value) {
  auto& [year, state, approved, withdrawn, shown_versions, newest_event, work] = value;
  pass_all(archive, year, state, approved, withdrawn, shown_versions, newest_event, work);
}
template <typename Archive>
void pass(Archive& archive, District& value) {
  auto& [number, name, area, address, phone, email, website, neighborhoods, zip_codes, tile,
         commander] = value;
  pass_all(archive, number, name, area, address, phone, email, website, neighborhoods, zip_codes,
           tile, commander);
}
template <typename Archive>
void pass(Archive& archive, DistrictSummary& value) {
  auto& [district, years, meetings, partnerships, withdrawn_partnerships] = value;
  pass_all(archive, district, years, meetings, partnerships, withdrawn_partnerships);
}

template <typename Value>
std::string bytes_of(const Value& value) {
  Writing writing(nullptr);
  // Writing changes nothing; the functions take what they read into, too.
  pass(writing, const_cast<Value&>(value));
  return writing.take();
}

}  // namespace

std::string to_bytes(const District& district) { return bytes_of(district); }
std::string to_bytes(const YearSummary& year) { return bytes_of(year); }
std::string to_bytes(const std::vector<Meeting>& meetings) { return bytes_of(meetings); }
std::string to_bytes(const std::map<int, Partnerships>& partnerships) {
  return bytes_of(partnerships);
}

std::string to_bytes(const DistrictSummary& summary, std::vector<Text>* texts) {
  Writing writing(texts);
  // Writing changes nothing; the functions take what they read into, too.
  pass(writing, const_cast<DistrictSummary&>(summary));
  return writing.take();
}

std::optional<DistrictSummary> summary_from(std::string_view bytes) {
  Reading reading(bytes);
  DistrictSummary summary((District(*DistrictNumber::from(1))));
  pass(reading, summary);
  if (!reading.unpacker().whole()) return std::nullopt;
  return summary;
}

}  // namespace planlight::portal

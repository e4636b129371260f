#include "pages/parts.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "foundation/contact_link.h"
#include "pages/paths.h"

namespace planlight::pages {
namespace {

constexpr Name mark_names[] = {"on_track",  "behind", "modified", "addressed",     "discontinued",
                               "published", "late",   "not_due",  "not_published", "withdrawn"};

std::string with_hyphens(std::string_view code) {
  std::string text(code);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

Object mark_named(std::string_view drawn, std::string_view word) {
  Object view;
  view.fields.reserve(std::size(mark_names) + 2);
  for (const Name& name : mark_names) view.fields.push_back({name, name.text() == drawn});
  view.fields.push_back({"code", Literal{with_hyphens(drawn)}});
  view.fields.push_back({"word", Message(fmt::format("status.{}", word))});
  return view;
}

}  // namespace

Object mark(portal::Status status) { return mark_named(name(status), name(status)); }

Object mark(portal::ReportState state) {
  const bool begun = state != portal::ReportState::not_begun;
  return mark_named(begun ? name(state) : "not_due", begun ? name(state) : "not_due");
}

Object unreported_mark() { return mark_named("not_due", "not_reported"); }

Object mark(const std::optional<portal::Status>& status, portal::ReportState otherwise) {
  if (status) return mark(*status);
  if (otherwise == portal::ReportState::published) return unreported_mark();
  return mark(otherwise);
}

Message code_word(std::string_view family, std::string_view code) {
  return Message(fmt::format("{}.{}", family, code));
}

Object topic_reference(std::string_view family, std::string_view code) {
  return {{"code", Literal{with_hyphens(code)}},
          {"word", code_word(family, code)},
          {"link", paths::link(paths::topic(code))}};
}

Message year_label(int year) { return Message("year", {{"year", year}}); }

List proof_list(const approval::Proof& proof) {
  List list;
  for (const approval::ProofEntry& entry : proof) {
    list.items.push_back(
        Object{{"role", code_word("role", approval::name(entry.role))}, {"date", entry.date}});
  }
  return list;
}

Object approval_view(const approval::Proof& proof, std::optional<Link> history) {
  return {{"roles", proof_list(proof)},
          {"count", static_cast<int>(proof.size())},
          {"date", date_of(proof)},
          {"has_history", history.has_value()},
          {"history", std::move(history)}};
}

Object withdrawal_view(const disclosure::Withdrawal& withdrawal) {
  return {{"date", withdrawal.date},
          {"reason",
           portal::Text{withdrawal.reason, {}, std::make_shared<const std::string>("common")}}};
}

Node withdrawn_partnerships_view(const std::map<int, portal::Partnerships>& published,
                                 const std::map<int, disclosure::Withdrawal>& withdrawn) {
  if (withdrawn.empty()) return {};
  const auto& [year, withdrawal] = *withdrawn.rbegin();
  if (!published.empty() && published.rbegin()->first > year) return {};
  return Object{{"year", year_label(year)}, {"withdrawal", withdrawal_view(withdrawal)}};
}

List resource_list(const std::vector<portal::Resource>& resources) {
  List list;
  for (const portal::Resource& resource : resources) {
    list.items.push_back(Object{{"name", resource.name},
                                {"kind", code_word("resource-kind", resource.kind)},
                                {"commitment", filled(resource.commitment)}});
  }
  return list;
}

Object cross_references(const portal::CrossReferences& references, const portal::Portal& portal,
                        int year) {
  List pillars, brief;
  for (const int pillar : references.pillars) {
    const Link link = paths::link(paths::pillars(), fmt::format("pillar-{}", pillar));
    brief.items.push_back(Object{
        {"label", Message("references.pillar-brief", {{"number", pillar}})}, {"link", link}});
    pillars.items.push_back(Object{
        {"number", pillar}, {"name", Message(fmt::format("pillar.{}", pillar))}, {"link", link}});
  }
  // The equity plan of that year, else the newest before it, else the oldest there is.
  const portal::EquityPlan* plan = nullptr;
  for (const auto& [of_year, equity] : portal.equity) {
    if (plan == nullptr || of_year <= year) plan = &equity;
  }
  List actions;
  for (const std::string& id : references.equity_actions) {
    const portal::EquityAction* action = plan == nullptr ? nullptr : plan->action(id);
    Object item{{"id", Literal{id}}, {"title", Node()}, {"link", Node()}};
    if (action != nullptr) {
      item.set("title", action->title);
      item.set("link", paths::link(paths::equity(plan->year), fmt::format("action-{}", id)));
    }
    brief.items.push_back(
        Object{{"label", Message("references.action-unlinked", {{"id", Literal{id}}})},
               {"link", *item.find("link")}});
    actions.items.push_back(std::move(item));
  }
  const bool any = !pillars.items.empty() || !actions.items.empty();
  const bool any_pillars = !pillars.items.empty();
  const bool any_actions = !actions.items.empty();
  return {{"any", any},
          {"any_pillars", any_pillars},
          {"pillars", std::move(pillars)},
          {"any_actions", any_actions},
          {"actions", std::move(actions)},
          {"brief", std::move(brief)}};
}

std::optional<ExternalUrl> phone_link(const std::string& phone) {
  if (auto link = telephone_link(phone)) return ExternalUrl{std::move(*link)};
  return std::nullopt;
}

std::optional<ExternalUrl> email_link(const std::string& email) {
  if (auto link = mail_link(email)) return ExternalUrl{std::move(*link)};
  return std::nullopt;
}

std::optional<ExternalUrl> web_link(const std::string& url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return std::nullopt;
  return ExternalUrl{url};
}

Object contact_view(const std::string& phone, const std::string& email) {
  return {{"can_be_reached", !phone.empty() || !email.empty()},
          {"phone", filled_literal(phone)},
          {"phone_link", phone_link(phone)},
          {"email", filled_literal(email)},
          {"email_link", email_link(email)}};
}

Node filled_literal(const std::string& text) { return text.empty() ? Node() : Node(Literal{text}); }

List quarters_strip(const portal::YearRecord& year, DistrictNumber district,
                    std::optional<Quarter> current) {
  List strip;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    const bool is_current = current == quarter.quarter;
    const int number = quarter.quarter.number();
    const bool has_page = quarter.state == portal::ReportState::published ||
                          quarter.state == portal::ReportState::withdrawn;
    Message sentence("quarter.not-due", {{"date", quarter.due}});
    if (is_current) {
      sentence = Message("quarter.current");
    } else if (quarter.state == portal::ReportState::published && quarter.approved) {
      sentence = Message("quarter.published", {{"date", *quarter.approved}});
    } else if (quarter.state == portal::ReportState::published) {
      sentence = Message("status.published");
    } else if (quarter.state == portal::ReportState::late) {
      sentence = Message("quarter.late", {{"date", quarter.due}});
    } else if (quarter.state == portal::ReportState::withdrawn) {
      sentence = Message("quarter.withdrawn");
    }
    strip.items.push_back(Object{{"number", number},
                                 {"name", Message(fmt::format("quarter.name.{}", number))},
                                 {"months", Message(fmt::format("quarter.months.{}", number))},
                                 {"mark", mark(quarter.state)},
                                 {"current", is_current},
                                 {"link", has_page && !is_current ? Node(paths::link(paths::quarter(
                                                                        district, quarter.quarter)))
                                                                  : Node()},
                                 {"sentence", std::move(sentence)}});
  }
  return strip;
}

Object district_plate(const portal::District& district) {
  return {{"number", district.number.value()},
          {"name", district.name},
          {"link", paths::link(paths::district(district.number))}};
}

Node help_lines(const documents::Settings& settings) {
  if (settings.help_lines.empty() && !settings.exit_url) return {};
  List lines;
  for (const documents::HelpLine& line : settings.help_lines) {
    lines.items.push_back(
        Object{{"name", portal::Text{line.name, {}, std::make_shared<const std::string>("portal")}},
               {"phone", Literal{line.phone}},
               {"phone_link", phone_link(line.phone)},
               {"link", web_link(line.url)}});
  }
  const bool any_lines = !lines.items.empty();
  return Object{{"any_lines", any_lines},
                {"lines", std::move(lines)},
                {"exit", settings.exit_url ? Node(web_link(*settings.exit_url)) : Node()}};
}

Object meeting_view(const portal::Meeting& meeting) {
  List interpretation;
  for (const LanguageTag& language : meeting.interpretation) {
    interpretation.items.push_back(language);
  }
  const bool has_interpretation = !interpretation.items.empty();
  return {{"id", Literal{fmt::format("meeting-{}-{}-{}", meeting.district.value(), meeting.year,
                                     meeting.id)}},
          {"title", meeting.title},
          {"kind", code_word("meeting-kind", meeting.kind)},
          {"start", meeting.start},
          {"end", meeting.end},
          {"one_day", meeting.start.date() == meeting.end.date()},
          {"place", meeting.place},
          {"address", filled_literal(meeting.address)},
          {"online", web_link(meeting.online_url)},
          {"has_interpretation", has_interpretation},
          {"interpretation", std::move(interpretation)},
          {"accessibility", filled(meeting.accessibility)},
          {"description", filled(meeting.description)},
          {"district", meeting.district.value()},
          {"district_link", paths::link(paths::district(meeting.district))},
          {"calendar", paths::link(paths::calendar(meeting.district))}};
}

std::vector<const portal::Meeting*> next_meetings(const std::vector<portal::Meeting>& meetings,
                                                  Date as_of, std::size_t limit) {
  std::vector<const portal::Meeting*> next;
  for (const portal::Meeting& meeting : meetings) {
    if (meeting.end.date() >= as_of && next.size() < limit) next.push_back(&meeting);
  }
  return next;
}

}  // namespace planlight::pages

#pragma once
// Parts that several pages show in the same way, as views. Each says its fields: they are what a
// template names.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "approval/proof.h"
#include "disclosure/public_document.h"
#include "pages/view.h"
#include "portal/district_record.h"
#include "portal/plan.h"
#include "portal/portal.h"
#include "portal/status.h"

namespace planlight::pages {

// A mark and its word. Fields: one boolean a mark (on_track behind modified addressed discontinued
// published late not_due not_published withdrawn), `code` (Literal: on-track), `word` (Message).
// For the partials mark.html and status.html.
Object mark(portal::Status status);
Object mark(portal::ReportState state);
Object unreported_mark();  // "not reported yet", drawn as not_due
// The newest status of a problem, or the state of the report that would say it.
Object mark(const std::optional<portal::Status>& status, portal::ReportState otherwise);

// An interface word for a code of the contract: code_word("population", "older_adults") is the
// message population.older_adults.
Message code_word(std::string_view family, std::string_view code);

// Fields: code (Literal, with hyphens), word (Message), link (Link to the topic).
Object topic_reference(std::string_view family, std::string_view code);

// A year as the reader's language writes it.
Message year_label(int year);

// `proof`: items of role (Message), date (Date); in the order of the chain.
List proof_list(const approval::Proof& proof);
// How the whole approval is shown. Fields: roles (proof_list), count (int), date (Date),
// has_history (bool), history (Link or null).
Object approval_view(const approval::Proof& proof, std::optional<Link> history);

// Fields: date (Date), reason (Text).
Object withdrawal_view(const disclosure::Withdrawal& withdrawal);

// Of a district's lists of partnerships the newest, where it was withdrawn: year (Message),
// withdrawal (withdrawal_view). Null where the newest is published, or there is none.
Node withdrawn_partnerships_view(const std::map<int, portal::Partnerships>& published,
                                 const std::map<int, disclosure::Withdrawal>& withdrawn);

// Items of name (Text), kind (Message), commitment (Prose).
List resource_list(const std::vector<portal::Resource>& resources);

// Fields: any (bool), pillars (items of number (int), name (Message), link), actions (items of id
// (Literal), title (Text or null), link (Link or null)), brief (a list of both to be written in a
// line: label (Message: "Pillar 1"), link). An action that the newest equity plan of
// the year or before does not have is plain text.
Object cross_references(const portal::CrossReferences& references, const portal::Portal& portal,
                        int year);

// Who to tell what you think of it. Fields: can_be_reached (bool), phone (Literal or null),
// phone_link, email, email_link (ExternalUrl or null).
Object contact_view(const std::string& phone, const std::string& email);
// Nothing where the text is no number or address that a link can lead to
// (foundation/contact_link.h).
std::optional<ExternalUrl> phone_link(const std::string& phone);
std::optional<ExternalUrl> email_link(const std::string& email);
// http and https only; nothing for any other text.
std::optional<ExternalUrl> web_link(const std::string& url);

// Nothing for an empty text, so that a template's section falls away.
template <typename T>
Node filled(const T& text) {
  return text.empty() ? Node() : Node(text);
}
Node filled_literal(const std::string& text);

// The quarters strip. Items of number (int), name (Message: First quarter), months (Message: Jan to
// Mar), state mark (as `mark`), current (bool), link (Link or null), sentence (Message).
List quarters_strip(const portal::YearRecord& year, DistrictNumber district,
                    std::optional<Quarter> current);

// The district's plate and heading. Fields: number (int), name (Text), link (Link).
Object district_plate(const portal::District& district);

// Help lines of pages on domestic violence. Fields: any_lines, lines (items of name, phone,
// phone_link, link), exit (ExternalUrl or null). Null where neither is set.
Node help_lines(const documents::Settings& settings);

// A meeting. Fields: id, title, kind (Message), start, end (LocalTime), one_day (bool), place
// (Text), address (Text or null), online (ExternalUrl or null), interpretation (list of language
// tags), has_interpretation (bool), accessibility, description (Prose or null), district (int),
// district_link (Link), calendar (Link).
Object meeting_view(const portal::Meeting& meeting);
// Meetings that end on or after as_of's day, in order, at most `limit`.
std::vector<const portal::Meeting*> next_meetings(const std::vector<portal::Meeting>& meetings,
                                                  Date as_of, std::size_t limit);

}  // namespace planlight::pages

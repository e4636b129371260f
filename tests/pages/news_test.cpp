#include "pages/news.h"

#include <doctest/doctest.h>

#include "example.h"

using namespace planlight;

namespace {

std::string lines(const std::vector<pages::NewsItem>& items) {
  std::string text;
  for (const pages::NewsItem& item : items) {
    text += item.date.to_string() + ' ' + item.path.to_string() + ' ' +
            example::at({{"it", item.title}}, "it") + '\n';
  }
  return text;
}

// Two equity plans and three districts, most of it approved on a few days.
portal::Portal portal_with_equity() {
  auto portal = example::portal();
  for (const int year : {2025, 2026}) {
    portal::EquityPlan plan = example::equity_plan(year);
    plan.approved = *Date::from(year, 1, 30);
    portal.equity.insert_or_assign(year, plan);
  }
  return portal;
}

constexpr std::size_t all = 1000;

}  // namespace

TEST_CASE("news of the city stand newest first, those of a day by their pages") {
  CHECK(lines(pages::city_news(example::city(), portal_with_equity(), all)) ==
        "2026-08-01 districts/25/2026/index.html news.plan-withdrawn\n"
        "2026-04-28 districts/7/2026/q1/index.html news.report.1\n"
        "2026-01-30 districts/7/2026/index.html news.plan\n"
        "2026-01-30 equity/2026/index.html news.equity\n"
        "2025-01-30 districts/2/2025/index.html news.plan\n"
        "2025-01-30 districts/7/2025/index.html news.plan\n"
        "2025-01-30 equity/2025/index.html news.equity\n");
}

TEST_CASE("a withdrawn equity plan is news of the day on which it was withdrawn") {
  auto portal = portal_with_equity();
  portal.equity.erase(2026);
  portal.withdrawn_equity.emplace(2026,
                                  disclosure::Withdrawal{*Date::from(2026, 9, 1), "Wrong figures"});
  const auto items = pages::city_news(example::city(), portal, all);
  CHECK(lines(items) ==
        "2026-09-01 equity/2026/index.html news.equity-withdrawn\n"
        "2026-08-01 districts/25/2026/index.html news.plan-withdrawn\n"
        "2026-04-28 districts/7/2026/q1/index.html news.report.1\n"
        "2026-01-30 districts/7/2026/index.html news.plan\n"
        "2025-01-30 districts/2/2025/index.html news.plan\n"
        "2025-01-30 districts/7/2025/index.html news.plan\n"
        "2025-01-30 equity/2025/index.html news.equity\n");
  CHECK(example::at({{"it", items.front().summary}}, "it") == "news.plan-withdrawn.summary");
}

TEST_CASE("of the news a few are the first of all, wherever a day is cut in two") {
  const auto portal = portal_with_equity();
  const auto whole = pages::city_news(example::city(), portal, all);
  for (std::size_t limit = 0; limit <= whole.size() + 1; ++limit) {
    CAPTURE(limit);
    const auto end = std::min(limit, whole.size());
    const std::vector<pages::NewsItem> first(whole.begin(),
                                             whole.begin() + static_cast<std::ptrdiff_t>(end));
    CHECK(lines(pages::city_news(example::city(), portal, limit)) == lines(first));
  }
}

TEST_CASE("a report's news counts the problems that are on track, of those that it tells of") {
  const auto items = pages::city_news(example::city(), example::portal(), all);
  const auto& report = items.at(1);
  CHECK(example::at({{"it", report.summary}}, "it") == "news.report.summary");
  REQUIRE(report.summary.arguments.size() == 2);
  CHECK(std::get<std::int64_t>(report.summary.arguments[0].value.data) == 0);
  CHECK(std::get<std::int64_t>(report.summary.arguments[1].value.data) == 1);
}

TEST_CASE("a district's news are its own, the newest of them") {
  CHECK(lines(pages::news_of(example::city().at(1), 50)) ==
        "2026-04-28 districts/7/2026/q1/index.html news.report.1\n"
        "2026-01-30 districts/7/2026/index.html news.plan\n"
        "2025-01-30 districts/7/2025/index.html news.plan\n");
  CHECK(lines(pages::news_of(example::city().at(1), 2)) ==
        "2026-04-28 districts/7/2026/q1/index.html news.report.1\n"
        "2026-01-30 districts/7/2026/index.html news.plan\n");
}

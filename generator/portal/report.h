#pragma once
// A district's quarterly progress report (form CPD-21.146; S02-03-02 II.B.9, III.B.4, III.D.6).

#include <optional>
#include <string>
#include <vector>

#include "foundation/district_number.h"
#include "foundation/quarter.h"
#include "portal/status.h"
#include "portal/text.h"

namespace planlight::portal {

// A number of people. In a sensitive engagement a count of 1 to 4 is suppressed: nobody can get the
// number out of it again, and it enters no total.
class PeopleCount {
 public:
  PeopleCount(int count, bool sensitive)
      : suppressed_(sensitive && count >= 1 && count <= 4),
        count_(suppressed_ ? 0 : count),
        sensitive_(sensitive) {}
  bool is_suppressed() const { return suppressed_; }
  // Of a sensitive engagement: its numbers enter no total, chart or difference.
  bool is_sensitive() const { return sensitive_; }
  std::optional<int> exact() const {
    return suppressed_ ? std::nullopt : std::optional<int>(count_);
  }

 private:
  bool suppressed_;
  int count_;
  bool sensitive_;
};

struct ProblemProgress {
  std::string id;
  Status status = Status::on_track;
  std::optional<double> value;  // nothing: not yet known
  Prose narrative, modification;
};

struct EngagementProgress {
  std::string id;
  Status status = Status::on_track;
  int held = 0;
  PeopleCount residents_reached{0, false};
  Prose narrative, modification;
};

struct AdditionalStrategy {
  Text title;
  Prose description;
};

struct ResourceFeedback {
  std::string unit;
  std::string addresses;  // id of a problem or an engagement
  std::string rating;
};

struct Report {
  Report(DistrictNumber its_district, Quarter its_quarter)
      : district(its_district), quarter(its_quarter) {}

  DistrictNumber district;
  Quarter quarter;
  Prose summary;
  std::vector<ProblemProgress> problems;
  std::vector<EngagementProgress> engagements;
  std::vector<AdditionalStrategy> additional_strategies;
  Prose next_quarter;
  std::vector<ResourceFeedback> resource_feedback;

  const ProblemProgress* problem(std::string_view id) const;
  const EngagementProgress* engagement(std::string_view id) const;
};

}  // namespace planlight::portal

#pragma once
// The Community Policing Office of a district (its directive II.A.9) and the citywide liaisons
// (II.B, C).

#include <optional>
#include <string>
#include <vector>

#include "disclosure/public_document.h"
#include "foundation/date.h"
#include "portal/text.h"

namespace planlight::portal {

struct Position {
  std::string role;
  std::string phone, email;
  bool vacant = false;
  Text title;    // of a citywide liaison, optional
  int area = 0;  // of an area's liaison, else 0

  bool can_be_reached() const { return !phone.empty() || !email.empty(); }
};

struct Office {
  std::vector<Position> positions;  // none where it was withdrawn
  std::optional<Date> approved;
  std::optional<disclosure::Withdrawal> withdrawn;
};

}  // namespace planlight::portal

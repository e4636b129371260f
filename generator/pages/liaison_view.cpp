#include "pages/liaison_view.h"

#include "pages/parts.h"

namespace planlight::pages {

Node liaison_view(const portal::Office& liaisons, std::string_view role) {
  for (const portal::Position& position : liaisons.positions) {
    const bool can_be_reached = !position.phone.empty() || !position.email.empty();
    if (position.role != role || position.vacant || !can_be_reached) continue;
    Object view = contact_view(position.phone, position.email);
    view.set("role", code_word("office-role", position.role));
    return view;
  }
  return {};
}

}  // namespace planlight::pages

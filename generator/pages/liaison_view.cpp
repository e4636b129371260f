#include "pages/liaison_view.h"

#include "pages/parts.h"

namespace planlight::pages {
namespace {

// The area stands beside the name, so the role of an area's liaison need not speak of one.
Node name_of(const portal::Position& position) {
  if (!position.title.empty()) return position.title;
  const bool says_area = position.area != 0 && position.role == "area_lgbtq_liaison";
  return code_word("office-role", says_area ? "lgbtq_liaison" : position.role);
}

Object item(const portal::Position& position) {
  Object view = contact_view(position.phone, position.email);
  view.set("name", name_of(position));
  view.set("has_area", position.area != 0);
  view.set("area", position.area);
  view.set("vacant", position.vacant);
  return view;
}

}  // namespace

Node liaison_view(const portal::Office& liaisons, std::string_view role) {
  for (const portal::Position& position : liaisons.positions) {
    if (position.role != role || position.vacant || !position.can_be_reached()) continue;
    Object view = contact_view(position.phone, position.email);
    view.set("role", code_word("office-role", position.role));
    return view;
  }
  return {};
}

List liaisons_of_city_and_area(const portal::Office& liaisons, int area) {
  List list;
  for (const portal::Position& position : liaisons.positions) {
    if (position.area == 0 || position.area == area) list.items.push_back(item(position));
  }
  return list;
}

List liaisons_of_area(const portal::Office& liaisons, int area) {
  List list;
  for (const portal::Position& position : liaisons.positions) {
    if (position.area == area) list.items.push_back(item(position));
  }
  return list;
}

}  // namespace planlight::pages

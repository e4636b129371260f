#include "approval/known_facts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

namespace {

using planlight::approval::KnownFacts;

const std::string key(32, 'k');

std::string fact(int number) { return "fact " + std::to_string(number); }

std::string stored_of(int first, int last) {
  KnownFacts facts;
  facts.learn(key, "");
  for (int i = first; i < last; ++i) facts.keep(fact(i), std::to_string(i));
  return facts.stored();
}

std::ptrdiff_t lines_of(const std::string& text) { return std::ranges::count(text, '\n'); }

TEST_CASE("each fact that was stored is found again, and no other") {
  for (const int count : {0, 1, 2, 3, 50}) {
    CAPTURE(count);
    KnownFacts facts;
    facts.learn(key, stored_of(0, count));
    for (int i = 0; i < count; ++i) CHECK(facts.find(fact(i)) == std::to_string(i));
    CHECK(!facts.find(fact(count)));
    CHECK(facts.stored() == stored_of(0, count));
  }
}

TEST_CASE("another key finds nothing") {
  KnownFacts facts;
  facts.learn(std::string(32, 'l'), stored_of(0, 9));
  for (int i = 0; i < 9; ++i) CHECK(!facts.find(fact(i)));
}

TEST_CASE("what nobody asked for goes, unless the run did not look for all") {
  KnownFacts facts;
  facts.learn(key, stored_of(0, 9));
  CHECK(facts.find(fact(4)) == "4");
  facts.keep(fact(9), "9");
  CHECK(lines_of(facts.stored()) == 2);
  CHECK(facts.stored_with_learned() == stored_of(0, 10));
}

TEST_CASE("what is kept again has its new value") {
  KnownFacts facts;
  facts.learn(key, stored_of(0, 9));
  facts.keep(fact(4), "44");
  CHECK(facts.find(fact(4)) == "44");
  KnownFacts next;
  next.learn(key, facts.stored_with_learned());
  CHECK(next.find(fact(4)) == "44");
  CHECK(next.find(fact(5)) == "5");
  CHECK(lines_of(facts.stored_with_learned()) == 9);
}

TEST_CASE("bytes of another make are no facts, and hinder none") {
  const std::string whole = stored_of(0, 9);
  for (const std::string& bytes :
       {std::string("\n"), std::string("\n\n\n"), std::string("x"), std::string(500, 'f'),
        whole.substr(0, whole.size() - 20), whole.substr(7), "\n" + whole}) {
    KnownFacts facts;
    facts.learn(key, bytes);
    for (int i = 9; i < 20; ++i) CHECK(!facts.find(fact(i)));
    facts.keep(fact(20), "20");
    CHECK(facts.stored_with_learned().find(" 20\n") != std::string::npos);
  }
}

}  // namespace

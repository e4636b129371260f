#include "language/locale_memory.h"

#include <doctest/doctest.h>

#include "language/speaker.h"
#include "language_support.h"

namespace planlight::language {

TEST_CASE("what was answered once is not asked again") {
  LocaleMemory memory;
  int asked = 0;
  const auto ask = [&] { return "answer " + std::to_string(++asked); };
  CHECK(memory.answer("one", ask) == "answer 1");
  CHECK(memory.answer("two", ask) == "answer 2");
  CHECK(memory.answer("one", ask) == "answer 1");
  CHECK(asked == 2);
}

TEST_CASE("a memory that was packed answers what it answered") {
  LocaleMemory memory;
  memory.answer("en words 2", [] { return "two"; });
  Packer packer;
  memory.pack_into(packer);
  Unpacker unpacker(packer.bytes());
  LocaleMemory restored;
  restored.add(unpacker);
  CHECK(unpacker.whole());
  CHECK(restored.answer("en words 2", [] { return "asked"; }) == "two");

  Unpacker part(std::string_view(packer.bytes()).substr(0, packer.bytes().size() - 1));
  restored.add(part);
  CHECK(part.failed());
}

TEST_CASE("a speaker asks the memory of its interface for patterns and words") {
  Findings findings;
  const std::string message = "msgctxt \"m\"\nmsgid \"{n, spellout} by {day, date, ::yMMMMd}\"\n";
  const auto interface = interface_of(message + "msgstr \"\"\n", "en", "", findings);
  interface->memory().answer("en_US date yMMMMd", [] { return "y/MM/dd"; });
  interface->memory().answer("en_US words 2", [] { return "a pair"; });
  Speaker speaker(interface);
  const Date day = *Date::parse("2026-12-03");
  CHECK(speaker.say_plainly("m", {{"n", std::int64_t{2}}, {"day", day}}) == "a pair by 2026/12/03");
  CHECK(speaker.say_plainly("m", {{"n", std::int64_t{3}}, {"day", day}}) == "three by 2026/12/03");
  CHECK(speaker.say_plainly("m", {{"n", 2.5}, {"day", day}}) == "two point five by 2026/12/03");
}

}  // namespace planlight::language

#include "rendering/html_text.h"

#include <doctest/doctest.h>

namespace planlight::rendering {
namespace {

std::string in_text(std::string_view text) {
  std::string out;
  append_text(out, text);
  return out;
}

std::string in_attribute(std::string_view text) {
  std::string out;
  append_attribute(out, text);
  return out;
}

}  // namespace

TEST_CASE("signs of markup are escaped wherever they stand in a text of any length") {
  const std::pair<char, std::string> signs[] = {
      {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
  for (const auto& [sign, escaped] : signs) {
    const bool is_for_attributes = sign == '"' || sign == '\'';
    for (std::size_t size = 1; size < 40; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = sign;
        const std::string expected =
            std::string(at, 'a') + escaped + std::string(size - at - 1, 'a');
        REQUIRE(in_attribute(text) == expected);
        REQUIRE(in_text(text) == (is_for_attributes ? text : expected));
      }
    }
  }
}

TEST_CASE("no byte but those of markup is escaped") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(17, static_cast<char>(byte));
    const bool is_markup =
        std::string_view("&<>").find(static_cast<char>(byte)) != std::string_view::npos;
    REQUIRE((in_text(text) == text) == !is_markup);
  }
}

TEST_CASE("signs in a row are all escaped") {
  CHECK(in_text("<<<<<<<<<&>") == "&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&amp;&gt;");
  CHECK(in_attribute("'\"'\"'\"'\"x") == "&#39;&quot;&#39;&quot;&#39;&quot;&#39;&quot;x");
}

}  // namespace planlight::rendering

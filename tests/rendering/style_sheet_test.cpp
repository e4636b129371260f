#include "rendering/style_sheet.h"

#include <doctest/doctest.h>

using planlight::rendering::compact_style;

TEST_CASE("a style sheet loses its comments and what only people read") {
  CHECK(compact_style("/* Home */\n.a,\n.b {\n  color: red;\n  margin: 0 auto;\n}\n\n.c {\n}\n") ==
        ".a,.b{color:red;margin:0 auto}.c{}");
}

TEST_CASE("a space that means something stays in a style sheet") {
  CHECK(compact_style("a :hover > b + c { inline-size: calc(1px + 2px); }") ==
        "a :hover > b + c{inline-size:calc(1px + 2px)}");
  CHECK(compact_style("@media screen and (width >= 40rem) { a b { x: y } }") ==
        "@media screen and (width >= 40rem){a b{x:y}}");
  CHECK(compact_style("a/* and */b") == "a b");
}

TEST_CASE("strings of a style sheet stay as they are") {
  CHECK(compact_style("a::before { content: \" /* ;  } \\\" \" ; }") ==
        "a::before{content:\" /* ;  } \\\" \"}");
  CHECK(compact_style("a { content: \", ") == "a{content:\", ");
}

#include "documents/picture.h"

#include <doctest/doctest.h>

namespace planlight::documents {
namespace {

using namespace std::string_literals;

std::string chunk(const std::string& type, const std::string& data) {
  const auto size = static_cast<unsigned char>(data.size());
  return std::string("\0\0\0", 3) + static_cast<char>(size) + type + data + "CRC!";
}

TEST_CASE("a PNG keeps its picture and loses its text") {
  const std::string head = "\x89PNG\r\n\x1a\n" + chunk("IHDR", "0123456789abc");
  const std::string tail = chunk("IDAT", "picture") + chunk("IEND", "");
  const Picture picture =
      without_metadata("media/map.png", head + chunk("tEXt", "Author: P.O. Example") +
                                            chunk("eXIf", "41.8N") + tail);
  CHECK(picture.problem == "");
  CHECK(picture.bytes == head + tail);
}

TEST_CASE("a JPEG loses its camera data and comments") {
  const std::string jfif = "\xFF\xE0\x00\x08JFIF\x00\x01"s;
  const std::string exif =
      "\xFF\xE1\x00\x0A"
      "Exif41.8"s;
  const std::string comment = "\xFF\xFE\x00\x07secret"s.substr(0, 9);
  const std::string scan = "\xFF\xDA\x00\x04zz....\xFF\xD9"s;
  const Picture picture =
      without_metadata("a.JPG", "\xFF\xD8"s + jfif + exif + comment + scan + "trailing");
  CHECK(picture.problem == "");
  CHECK(picture.bytes == "\xFF\xD8"s + jfif + scan);
}

TEST_CASE("a WebP loses its metadata and says so in its flags") {
  const std::string extended = "VP8X\x0A\0\0\0\x0C.........."s.substr(0, 18);
  const std::string exif = "EXIF\x04\0\0\0"s + "41.8";
  const std::string image = "VP8 \x04\0\0\0"s + "data";
  const std::string body = "WEBP" + extended + exif + image;
  const Picture picture =
      without_metadata("a.webp", "RIFF" + std::string("\x00\x00\x00\x00", 4) + body);
  CHECK(picture.problem == "");
  CHECK(picture.bytes.find("41.8") == std::string::npos);
  CHECK(picture.bytes.find("data") != std::string::npos);
  CHECK(picture.bytes[20] == '\0');
}

TEST_CASE("an SVG that could run or load something is refused") {
  const auto problem = [](const std::string& inner) {
    return without_metadata("a.svg",
                            "<svg xmlns=\"http://www.w3.org/2000/svg\">" + inner + "</svg>")
        .problem;
  };
  CHECK(problem("<circle r=\"4\"/><use href=\"#a\"/>") == "");
  CHECK(problem("<script>x</script>") == "has a script");
  CHECK(problem("<SCRIPT>x</SCRIPT>") == "has a script");
  CHECK(problem("<g onload=\"x\"/>") == "has an event handler");
  CHECK(problem("<foreignObject/>") == "has a foreign object");
  CHECK(problem("<use href=\"https://example.org/a.svg#b\"/>") ==
        "refers to something outside of it");
  CHECK(problem("<a xlink:href='javascript:x'/>") == "has a script");
  CHECK(problem("<image href=\"a.png\"/>") == "holds another picture");
  CHECK(without_metadata("a.svg",
                         "<svg><metadata id=\"m\"><rdf:RDF>P.O. Example</rdf:RDF></metadata>"
                         "<g/><metadata/></svg>")
            .bytes == "<svg><g/></svg>");
  CHECK(without_metadata("a.svg", "<svg><!-- by P.O. Example --><g/></svg>").bytes ==
        "<svg><g/></svg>");
}

TEST_CASE("bytes that are not what the name says are refused") {
  CHECK(without_metadata("a.png", "<html>").problem == "is no PNG picture");
  CHECK(without_metadata("a.gif", "GIF89a").problem == "is no PNG, JPEG, WebP or SVG");
  CHECK(without_metadata("a.jpg", "\xFF\xD8\xFF\xE0\xFF").problem ==
        "is a JPEG picture that is cut off");
}

}  // namespace
}  // namespace planlight::documents

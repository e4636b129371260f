#include "publishing/precompress.h"

#include <doctest/doctest.h>
#include <stdio.h>

#include "publishing/failing_file_system.h"
#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

std::string unpacked(const std::string& packed) {
  const Scratch scratch;
  write_file(scratch.folder() / "x.gz", packed);
  const std::string command = "gzip -dc < " + (scratch.folder() / "x.gz").string() + " > " +
                              (scratch.folder() / "x").string();
  REQUIRE(::system(command.c_str()) == 0);
  return read_file(scratch.folder() / "x");
}

std::string text_of(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "On track, " + std::to_string(text.size()) + " a quarter.\n";
  return text.substr(0, size);
}

TEST_CASE("gzip gives back the text, and tells neither time nor system") {
  for (const std::size_t size : {0u, 1u, 1000u, 100'000u}) {
    const std::string packed = gzip(text_of(size));
    CHECK(unpacked(packed) == text_of(size));
    CHECK(packed.substr(0, 10) == std::string("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10));
    CHECK(packed == gzip(text_of(size)));
  }
}

TEST_CASE("gunzip gives what gzip took, and nothing for other or damaged bytes") {
  const std::string text = text_of(200000);
  CHECK(gunzip(gzip(text), 1 << 20) == text);
  CHECK(gunzip(gzip(text), 1000) == text.substr(0, 1000));
  CHECK_FALSE(gunzip(text, 1 << 20));
  CHECK_FALSE(gunzip("", 1 << 20));
  std::string damaged = gzip(text);
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  CHECK(gunzip(damaged, 1 << 20) != text);
}

TEST_CASE("brotli packs closer than gzip, the same bytes each time") {
  for (const std::size_t size : {1000u, 20'000u, 300'000u}) {
    const std::string packed = brotli(text_of(size));
    CHECK(packed.size() < gzip(text_of(size)).size());
    CHECK(packed == brotli(text_of(size)));
  }
  CHECK(brotli("").size() == 1);
}

TEST_CASE("text files are compressed, others are not") {
  for (const char* path : {"index.html", "assets/a.css", "data/plans-2026.csv", "feed.xml"}) {
    CHECK(is_compressible(PagePath::of(path)));
  }
  for (const char* path : {"media/a.png", "a.woff2", "CNAME", "index.html.gz", "_headers"}) {
    CHECK_FALSE(is_compressible(PagePath::of(path)));
  }
}

TEST_CASE("compressed forms stand beside changed files alone, and are in the integrity list") {
  const Scratch scratch;
  const auto publish = [&](const Site& site) {
    const auto files = std::make_shared<FailingFileSystem>();
    Publication publication = Publication::begin(scratch.output(), files);
    put_all(publication, site);
    const int before = files->creations();
    for (const auto& [path, bytes] : site) precompress(publication, PagePath::of(path));
    const int made = files->creations() - before;
    publication.commit();
    return made;
  };
  Site site{{"a.png", "x"}, {"b/index.html", text_of(3000)}, {"index.html", text_of(5000)}};
  CHECK(publish(site) == 4);
  publish(site);
  CHECK(publish(site) == 0);
  CHECK(check_integrity(scratch.output()).holds());
  CHECK(unpacked(read_file(scratch.output() / "index.html.gz")) == text_of(5000));
  CHECK_FALSE(std::filesystem::exists(scratch.output() / "a.png.gz"));
  site["index.html"] = text_of(5001);
  CHECK(publish(site) == 2);
  CHECK(unpacked(read_file(scratch.output() / "index.html.gz")) == text_of(5001));
  site.erase("index.html");
  publish(site);
  CHECK_FALSE(std::filesystem::exists(scratch.output() / "index.html.gz"));
}

}  // namespace
}  // namespace planlight::publishing

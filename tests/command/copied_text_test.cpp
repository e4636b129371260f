// An internal sentence that somebody copied into public text is pointed out, and never said.

#include "command/copied_text.h"

#include <doctest/doctest.h>

#include "command/desk_commands.h"
#include "command/small_city.h"

namespace planlight {
namespace {

constexpr const char* secret = "Two cars wait behind the old mill at dawn, says the note";

class CityWithSecret {
 public:
  CityWithSecret() {
    city_.put("districts/002.json",
              sample::edited(sample::district(2), "Internal desk note 2",
                             fmt::format("Nothing new. {}. Ask again.", secret)));
  }

  void put(const std::string& path, const std::string& bytes) { city_.put(path, bytes); }

  std::string warnings() {
    for (const auto& [path, bytes] : city_.commit()) repository_.write("content/" + path, bytes);
    repository_.commit();
    std::string lines;
    for (const char* command : {"check", "build"}) {
      std::vector<std::string> words = {
          command, "--repo", repository_.path(), "--as-of", "2026-06-30", "--output", output()};
      if (words.front() == "build") words.emplace_back("--audit");
      const test::Said said = test::run_planlight(words);
      CHECK(said.exit_code == 0);
      CHECK(said.out.find(secret) == std::string::npos);
      lines += lines_with(said.out, "[internal-text-public]");
    }
    return lines;
  }

 private:
  std::string output() const { return (repository_.folder().path() / "site").string(); }

  static std::string lines_with(const std::string& text, std::string_view part) {
    std::string lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      if (line.find(part) != std::string::npos) lines += line + '\n';
    }
    return lines;
  }

  test::SmallCity city_;
  test::ScratchRepository repository_;
};

std::string warning(const std::string& path) {
  return fmt::format(
      "content/{}: warning: says, word for word, what districts/002.json keeps internal at /notes; "
      "take it out here, unless everyone may read it [internal-text-public]\n",
      path);
}

TEST_CASE_FIXTURE(CityWithSecret, "an internal sentence in a page is pointed out once a command") {
  put("pages/news.md", fmt::format("# News\n\nWe hear: **{}**. And again: {}.\n", secret, secret));
  CHECK(warnings() == warning("pages/news.md") + warning("pages/news.md"));
}

TEST_CASE_FIXTURE(CityWithSecret, "so it is in a title, an alternative text and a translation") {
  put("portal.json", sample::edited(sample::portal(), R"(["en"])", R"(["en", "es"])"));
  put("pages/news.md", fmt::format("# {}\n\nWords.\n", secret));
  put("pages/picture.md", fmt::format("# Picture\n\n![{}](media/map.svg)\n", secret));
  put("media/map.svg",
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>\n");
  put("translations/es/pages/picture.po",
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Picture\"\n"
      "msgstr \"\"\n\"Two cars wait behind the old mill \"\n\"at dawn, says the note\"\n");
  const std::string each = warning("pages/news.md") + warning("pages/picture.md") +
                           warning("translations/es/pages/picture.po");
  CHECK(warnings() == each + each);
}

TEST_CASE_FIXTURE(CityWithSecret, "a few words that are the same are no copy") {
  put("pages/news.md", "# News\n\nTwo cars wait behind the old mill. Ask again.\n");
  CHECK(warnings().empty());
}

}  // namespace
}  // namespace planlight

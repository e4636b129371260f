// `serve`, as a process of its own, asked over a socket; and what it answers with.

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "command/change_watch.h"
#include "command/desk_commands.h"
#include "command/served_site.h"
#include "command/site_server.h"
#include "command/small_city.h"
#include "places.h"

namespace planlight {
namespace {

using command::ServedSite;
using sample::edited;
using test::SmallCity;

constexpr const char* plan_path = "plans/2026/001.json";

// One request over a connection of its own.
class Connection {
 public:
  Connection(int port, const std::string& text)
      : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0);
    REQUIRE(write(socket_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // All that came back until `until` was in it, or to the end.
  const std::string& read_to(std::string_view until = {}) {
    char buffer[4096];
    while (until.empty() || answer_.find(until) == std::string::npos) {
      const ssize_t size = read(socket_, buffer, sizeof buffer);
      if (size <= 0) break;
      answer_.append(buffer, static_cast<std::size_t>(size));
    }
    return answer_;
  }

 private:
  int socket_;
  std::string answer_;
};

std::string request(int port, const std::string& text, std::string_view until = {}) {
  return Connection(port, text).read_to(until);
}

class Serving : public test::ScratchRepository {
 public:
  Serving() { commit_city(); }
  ~Serving() {
    if (child_ > 0) {
      kill(child_, SIGKILL);
      waitpid(child_, nullptr, 0);
    }
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  void commit_city() {
    for (const auto& [path, bytes] : city.commit()) write("content/" + path, bytes);
    commit();
  }

  // Until it says where it listens.
  void start(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {PLANLIGHT_PROGRAM, "serve",     "--repo", path(),
                                      "--as-of",         "2026-06-30"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    child_ = fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      const int out = open(said_file().c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      dup2(out, STDOUT_FILENO);
      dup2(out, STDERR_FILENO);
      execv(PLANLIGHT_PROGRAM, arguments.data());
      _exit(127);
    }
    constexpr std::string_view address = "http://127.0.0.1:";
    const std::string said = wait_for(address);
    port = std::stoi(said.substr(said.find(address) + address.size()));
  }

  std::string said_file() const { return folder() / "said"; }
  // What it said, once that is among it.
  std::string wait_for(std::string_view text) const {
    std::string said;
    for (int i = 0; i < 1000; ++i) {
      if (std::filesystem::exists(said_file())) said = test::read_file(said_file());
      if (said.find(text) != std::string::npos && said.ends_with('\n')) return said;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    FAIL("it never said ", text, " but ", said);
    return said;
  }

  std::string get(const std::string& path) const {
    return request(port, fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n"
                                     "Connection: close\r\n\r\n",
                                     path, port));
  }
  // Of the page: asked for, what tells it of its builds.
  std::string events(const std::string& page) const {
    return fmt::format("GET /.planlight/builds?page={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
                       page, port);
  }
  int end() {
    kill(child_, SIGINT);
    int status = 0;
    REQUIRE(waitpid(child_, &status, 0) == child_);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  SmallCity city;
  int port = 0;

 private:
  pid_t child_ = -1;
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE_FIXTURE(Serving, "serve answers with the site, to this machine's own names alone") {
  start();
  const std::string page = get("/districts/1/2026/");
  CHECK(page.starts_with("HTTP/1.1 200 "));
  CHECK(has(page, "Fewer cars are stolen."));
  CHECK(has(page, "<script src=\"/.planlight/reload.js?build=1\" defer></script>"));
  CHECK(has(page, "<meta name=\"robots\" content=\"noindex\">"));
  CHECK(has(get("/districts/1/2026"), "Location: /districts/1/2026/\r\n"));
  CHECK(get("/nowhere/").starts_with("HTTP/1.1 404 "));
  CHECK(get("/../../../../etc/passwd").starts_with("HTTP/1.1 404 "));
  CHECK(get("/%2e%2e/%2e%2e/etc/passwd").starts_with("HTTP/1.1 404 "));
  const auto with_host = [&](const std::string& method, const std::string& host) {
    return request(port, fmt::format("{} / HTTP/1.1\r\n{}Connection: close\r\n\r\n", method, host));
  };
  const std::string own = fmt::format("Host: localhost:{}\r\n", port);
  CHECK(with_host("GET", own).starts_with("HTTP/1.1 200 "));
  CHECK(with_host("GET", "Host: evil.example\r\n").starts_with("HTTP/1.1 421 "));
  CHECK_FALSE(has(with_host("GET", "Host: evil.example\r\n"), "police"));
  CHECK(with_host("GET", "").starts_with("HTTP/1.1 4"));
  CHECK(with_host("POST", own).starts_with("HTTP/1.1 405 "));
  const std::string head = with_host("HEAD", own);
  CHECK(head.starts_with("HTTP/1.1 200 "));
  CHECK(head.ends_with("\r\n\r\n"));
  CHECK(end() == 0);
}

TEST_CASE_FIXTURE(Serving, "serve shows a new commit, and tells each open page of it") {
  start();
  // More than a server with a few threads could hold open.
  std::vector<std::thread> tabs;
  std::vector<std::string> told(24);
  for (std::string& each : told) {
    tabs.emplace_back(
        [&each, this] { each = request(port, events("/districts/1/2026/"), "data: 2\n"); });
  }
  CHECK(has(get("/"), "HTTP/1.1 200 "));
  city.put(plan_path, edited(sample::plan(), "Fewer cars", "Fewer bicycles"));
  city.approve(plan_path, "2026-05-01");
  commit_city();
  for (std::thread& tab : tabs) tab.join();
  for (const std::string& each : told) {
    CHECK(has(each, "text/event-stream"));
    CHECK(has(each, "data: 2\n"));
  }
  CHECK(has(get("/districts/1/2026/"), "Fewer bicycles are stolen."));
  CHECK(end() == 0);
}

TEST_CASE_FIXTURE(Serving, "errors leave the last good site, and stand in its pages") {
  start();
  city.put(plan_path, edited(sample::plan(), "\"Car thefts\"", "\"Arrests\""));
  city.approve(plan_path, "2026-05-01");
  commit_city();
  wait_for("The last good site stays.");
  const std::string page = get("/districts/1/2026/");
  CHECK(has(page, "Car thefts"));
  CHECK(has(page, "This is the last site without errors. Since then:"));
  CHECK(has(page, "metric-counts-enforcement"));
}

TEST_CASE_FIXTURE(Serving, "drafts are shown on request alone, each page marked, never written") {
  start();
  write(std::string("content/") + plan_path,
        edited(sample::plan(), "Fewer cars are stolen.", "Unapproved words."));
  Serving with_drafts;
  with_drafts.write(std::string("content/") + plan_path,
                    edited(sample::plan(), "Fewer cars are stolen.", "Unapproved words."));
  with_drafts.start({"--drafts"});
  CHECK_FALSE(has(get("/districts/1/2026/"), "Unapproved words."));
  const std::string page = with_drafts.get("/districts/1/2026/");
  CHECK(has(page, "Unapproved words."));
  CHECK(has(page, "Draft. Not approved, not public."));
  CHECK(has(with_drafts.get("/"), "Draft. Not approved, not public."));
  CHECK_FALSE(has(get("/"), "Draft. Not approved, not public."));
  CHECK_FALSE(has(page, "Internal"));
  with_drafts.write(std::string("content/") + plan_path,
                    edited(sample::plan(), "Fewer cars are stolen.", "Words of a later hour."));
  with_drafts.wait_for("changed (");
  CHECK(has(with_drafts.get("/districts/1/2026/"), "Words of a later hour."));
  CHECK(with_drafts.end() == 0);
  CHECK_FALSE(std::filesystem::exists(with_drafts.root() / "public"));
  CHECK(with_drafts.git("status --porcelain") == " M content/plans/2026/001.json");
}

TEST_CASE_FIXTURE(Serving,
                  "a saved draft shows at once in the pages of its district, then in all") {
  start({"--drafts"});
  Connection tab(port, events("/districts/1/2026/"));
  tab.read_to("data: 1\n");
  write(std::string("content/") + plan_path,
        edited(sample::plan(), "Fewer cars are stolen.", "Words of a draft."));
  const std::string ahead = wait_for("District 1 in ");
  CHECK(ahead.find("; the rest follows.\n") != std::string::npos);
  CHECK(has(tab.read_to("data: 2\n"), "data: 2\n"));
  CHECK(has(get("/districts/1/2026/"), "Words of a draft."));
  CHECK(has(get("/districts/1/2026/"), "Draft. Not approved, not public."));
  wait_for("changed (");
  CHECK(has(get("/districts/1/2026/"), "Words of a draft."));
  // The whole site changed nothing more of that page, which need not load again.
  CHECK(has(get("/districts/1/2026/"), "reload.js?build=2\""));
  CHECK(has(request(port, events("/districts/2/"), "\n\n"), "data: 1\n"));
}

TEST_CASE_FIXTURE(Serving,
                  "a commit shows at once in its district and in the city's pages that are open") {
  start();
  Connection tab(port, events("/areas/1/"));
  tab.read_to("data: 1\n");
  city.put(plan_path, edited(sample::plan(), "Cars stolen overnight", "Bicycles stolen overnight"));
  city.approve(plan_path, "2026-05-01");
  commit_city();
  CHECK(has(tab.read_to("data: 2\n"), "data: 2\n"));
  const std::string said = wait_for("changed (");
  CHECK(has(said, "District 1 in "));
  CHECK(has(get("/areas/1/"), "Bicycles stolen overnight"));
  CHECK(has(get("/districts/1/2026/"), "Bicycles stolen overnight"));
  // The whole site changed nothing more of either.
  CHECK(has(get("/areas/1/"), "reload.js?build=2\""));
  CHECK(has(get("/districts/1/2026/"), "reload.js?build=2\""));
}

TEST_CASE_FIXTURE(Serving, "another theme shows at once in the pages that are open") {
  namespace fs = std::filesystem;
  const test::ScratchFolder themes;
  fs::copy(fs::path(PLANLIGHT_SOURCE_DIR) / "themes/default", themes / "default",
           fs::copy_options::recursive);
  start({"--theme", themes / "default"});
  Connection tab(port, events("/districts/1/"));
  tab.read_to("data: 1\n");
  const std::string style = themes / "default/assets/style.css";
  test::write_file(style, test::read_file(style) + "h1 { color: teal }\n");
  CHECK(has(tab.read_to("data: 2\n"), "data: 2\n"));
  const std::string said = wait_for("changed (");
  CHECK(has(said, "Open pages in "));
  const std::string page = get("/districts/1/");
  CHECK(has(page, "reload.js?build=2\""));
  const std::size_t at = page.find("assets/style.");
  REQUIRE(at != std::string::npos);
  CHECK(has(get('/' + page.substr(at, page.find('"', at) - at)), "color:teal"));
}

TEST_CASE_FIXTURE(Serving,
                  "a draft with errors is said at once, and its page shows what is approved") {
  start({"--drafts"});
  write(std::string("content/") + plan_path,
        edited(sample::plan(), "\"Car thefts\"", "\"Arrests\""));
  wait_for("District 1 in ");
  const std::string page = get("/districts/1/2026/");
  CHECK(has(page, "metric-counts-enforcement"));
  CHECK(has(page, "Car thefts"));
  CHECK(has(get("/"), "metric-counts-enforcement"));
}

TEST_CASE_FIXTURE(Serving, "a second serve on the same port says so") {
  start();
  const auto second = test::run_planlight(
      {"serve", "--repo", path(), "--port", std::to_string(port), "--as-of", "2026-06-30"});
  CHECK(second.exit_code == 4);
  CHECK(second.errors == fmt::format("planlight: error: port {} is taken\n"
                                     "  end what listens there, or name another with --port\n",
                                     port));
}

TEST_CASE("a server ends whenever it is told to, before its first request too") {
  for (int turn = 0; turn < 60; ++turn) {
    ServedSite site;
    command::SiteServer server(site, std::nullopt);
    if (turn % 3 == 0) site.end();
    server.start();
    if (turn % 3 == 1) std::this_thread::sleep_for(std::chrono::milliseconds(turn % 7));
  }
}

TEST_CASE("what is served is looked up in memory: pages, folders, types") {
  ServedSite site;
  CHECK(site.answer("/").status == 503);
  site.show(command::SiteFiles{{"index.html", "<html><head></head><body class=\"a\">Home"},
                               {"404.html", "<html><head></head><body>Not here"},
                               {"es/404.html", "<html><head></head><body>No se encuentra"},
                               {"a/index.html", "<html><head></head><body>A"},
                               {"feed.xml", "<feed/>"}},
            {});
  CHECK(site.answer("/").type == "text/html; charset=utf-8");
  CHECK(has(site.answer("/").body, "<body class=\"a\">Home"));
  CHECK(site.answer("//").status == 200);
  CHECK(site.answer("/a").location == "/a/");
  CHECK(site.answer("/a/../index.html").status == 404);
  CHECK(has(site.answer("/b").body, "Not here"));
  CHECK(has(site.answer("/es").body, "Not here"));
  for (const char* path : {"/es/b", "/es/a/b/", "//es/"}) {
    CAPTURE(path);
    CHECK(site.answer(path).status == 404);
    CHECK(has(site.answer(path).body, "No se encuentra"));
  }
  CHECK(has(site.answer("/pl/b").body, "Not here"));
  CHECK(site.answer("/feed.xml").type == "application/atom+xml");
  CHECK(site.answer("/feed.xml").body == "<feed/>");
  CHECK(site.answer("/.planlight/other").status == 404);
  CHECK(command::media_type("a.unknown") == "application/octet-stream");
}

TEST_CASE("a page is told of its own changes, and of what stands in all pages") {
  ServedSite site;
  const command::SiteFiles first = {{"index.html", "<html><head></head><body>Home"},
                                    {"a/index.html", "<html><head></head><body>A"},
                                    {"assets/style.1.css", "p{}"}};
  site.show(first, {});
  command::SiteFiles second = first;
  second["a/index.html"] += " again";
  site.show(second, {});
  CHECK(site.build() == 2);
  CHECK(site.build("a/index.html") == 2);
  CHECK(site.build("index.html") == 1);
  CHECK(has(site.answer("/").body, "build=1\""));
  site.show_part({{"index.html", "<html><head></head><body>House"}}, {});
  CHECK(has(site.answer("/").body, "House"));
  CHECK(has(site.answer("/a/").body, "A again"));
  CHECK(site.build("index.html") == 3);
  CHECK(site.build("a/index.html") == 2);
  site.show(second, {});
  CHECK(has(site.answer("/").body, "Home"));
  CHECK(site.build("index.html") == 4);
  CHECK(site.wait_beyond(2, "a/index.html", 1) == 2);
  Findings findings;
  findings.add(Severity::warning, "rule", {"a.json"}, "is odd", "");
  site.show(second, findings);
  CHECK(site.build("a/index.html") == 5);
  second["assets/style.2.css"] = "p{color:red}";
  site.show(second, findings);
  CHECK(site.build("a/index.html") == 6);
}

TEST_CASE("what changes while nobody waits is told with its folder, once") {
  const test::ScratchFolder folder;
  command::ChangeWatch watch;
  watch.watch({folder.path()});
  test::write_file(folder / "saved", "words");
  watch.watch({folder.path()});
  const auto state = [] { return std::string(); };
  CHECK(watch.wait("", state) == command::Woken::changed);
  CHECK(watch.changed_folders() == std::set<std::filesystem::path>{folder.path()});
  CHECK(watch.wait("", state, 1) == command::Woken::idle);
  CHECK(watch.changed_folders().empty());
}

TEST_CASE("a folder that is moved away is waited for, and watched again") {
  const test::ScratchFolder folder;
  const std::filesystem::path content = folder.path() / "content";
  std::filesystem::create_directory(content);
  const auto state = [] { return std::string(); };
  command::ChangeWatch watch;
  const auto woken_by = [&](const auto& change) {
    watch.watch({content});
    if (watch.wait("", state, 1) != command::Woken::idle) return false;
    change();
    return watch.wait("", state, 2000) == command::Woken::changed;
  };
  CHECK(woken_by([&] { std::filesystem::rename(content, folder.path() / "elsewhere"); }));
  CHECK(woken_by([&] { std::filesystem::rename(folder.path() / "elsewhere", content); }));
  CHECK(woken_by([&] { test::write_file(content / "saved", "words"); }));
}

TEST_CASE("open pages are known while they are open") {
  ServedSite site;
  CHECK(command::file_asked_for("/es/districts/7/") == "es/districts/7/index.html");
  CHECK(command::file_asked_for("/") == "index.html");
  {
    const auto one = site.open_page("es/index.html");
    const auto other = site.open_page("es/index.html");
    CHECK(site.open_pages() == std::set<std::string>{"es/index.html"});
  }
  CHECK(site.open_pages().empty());
}

TEST_CASE("findings in a page are text, whatever they quote") {
  ServedSite site;
  Findings findings;
  findings.add(Severity::warning, "rule", {"<script>.json"}, "says </section><b>", "");
  site.show(command::SiteFiles{{"index.html", "<html><head></head><body>Home"}}, findings);
  const std::string page = site.answer("/").body;
  CHECK(has(page, "&lt;script&gt;.json: warning: says &lt;/section&gt;&lt;b&gt; [rule]"));
  CHECK_FALSE(has(page, "<b>"));
}

TEST_CASE("only names that this machine alone has are its own") {
  for (const char* own : {"127.0.0.1:8000", "localhost:8000", "localhost"}) {
    CHECK(command::is_own_host(own, 8000));
  }
  for (const char* other : {"", "localhost:8001", "localhost.evil.example:8000", "127.0.0.1.nip.io",
                            "0.0.0.0:8000", "evil.example"}) {
    CHECK_FALSE(command::is_own_host(other, 8000));
  }
}

}  // namespace
}  // namespace planlight

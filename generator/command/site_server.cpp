#include "command/site_server.h"

#include <fmt/core.h>
#include <httplib.h>

#include <chrono>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

constexpr int first_port = 8000;
constexpr int tried_ports = 20;
constexpr const char* address = "127.0.0.1";

// A thread a connection: one that waits for the next build must not keep others waiting.
class ThreadsOfConnections : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> work) override {
    const std::lock_guard lock(mutex_);
    for (const auto& ended : ended_) {
      ended->join();
      threads_.erase(ended);
    }
    ended_.clear();
    const auto place = threads_.emplace(threads_.end());
    *place = std::thread([this, place, work = std::move(work)] {
      work();
      const std::lock_guard lock_to_end(mutex_);
      ended_.push_back(place);
    });
  }
  // After the last enqueue.
  void shutdown() override {
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  std::mutex mutex_;
  std::list<std::thread> threads_;
  std::vector<std::list<std::thread>::iterator> ended_;
};

// Server-sent events: the number of the build with which the page changed last, at once and
// whenever it changes; without a page, of each build. A comment once a second finds out whether the
// page is still there.
void stream_builds(ServedSite& site, const std::string& page, httplib::Response& response) {
  const std::string file = page.empty() ? page : file_asked_for(page);
  response.set_header("Cache-Control", "no-store");
  response.set_chunked_content_provider(
      "text/event-stream", [&site, file, open = site.open_page(file), told = std::uint64_t{0},
                            is_first = true](std::size_t, httplib::DataSink& sink) mutable {
        constexpr int second = 1000;
        const std::uint64_t now =
            is_first ? site.build(file) : site.wait_beyond(told, file, second);
        if (site.is_ending()) {
          sink.done();
          return true;
        }
        const std::string line =
            is_first || now != told ? fmt::format("data: {}\n\n", now) : ": still here\n\n";
        is_first = false;
        told = now;
        return sink.is_writable() && sink.write(line.data(), line.size());
      });
}

void refuse(httplib::Response& response, int status, const char* why) {
  response.status = status;
  response.set_content(why, "text/plain; charset=utf-8");
}

void respond(ServedSite& site, int port, const httplib::Request& request,
             httplib::Response& response) {
  // A page of another origin may not embed or read what is served.
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("X-Frame-Options", "DENY");
  response.set_header("X-Robots-Tag", "noindex, nofollow");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cache-Control", "no-store");
  if (!is_own_host(request.get_header_value("Host"), port)) {
    return refuse(response, 421, "This server answers to 127.0.0.1 and localhost alone.\n");
  }
  if (request.method != "GET" && request.method != "HEAD") {
    response.set_header("Allow", "GET, HEAD");
    return refuse(response, 405, "There is nothing to send here.\n");
  }
  if (request.path == "/.planlight/builds" && request.method == "GET") {
    response.headers.erase("Cache-Control");
    return stream_builds(site, request.get_param_value("page"), response);
  }
  Answer answer = site.answer(request.path);
  response.status = answer.status;
  if (!answer.location.empty()) response.set_header("Location", answer.location);
  response.set_content(std::move(answer.body), answer.type.c_str());
}

}  // namespace

struct SiteServer::Connections {
  httplib::Server server;
  std::thread thread;
};

bool is_own_host(std::string_view host, int port) {
  for (const std::string_view name : {"127.0.0.1", "localhost"}) {
    if (host == name || host == fmt::format("{}:{}", name, port)) return true;
  }
  return false;
}

SiteServer::SiteServer(ServedSite& site, std::optional<int> port)
    : site_(site), connections_(std::make_unique<Connections>()) {
  httplib::Server& server = connections_->server;
  server.new_task_queue = [] { return new ThreadsOfConnections; };
  server.set_keep_alive_timeout(1);  // seconds: ending waits for idle connections
  // Not SO_REUSEPORT, by which a second server would share the port without a word.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        respond(site_, port_, request, response);
        return httplib::Server::HandlerResponse::Handled;
      });
  const int from = port.value_or(first_port);
  const int to = port ? from : first_port + tried_ports - 1;
  for (int each = from; each <= to; ++each) {
    if (!server.bind_to_port(address, each)) continue;
    port_ = each;
    return;
  }
  throw EnvironmentError(port ? fmt::format("port {} is taken", from)
                              : fmt::format("ports {} to {} are taken", from, to),
                         "end what listens there, or name another with --port");
}

void SiteServer::start() {
  connections_->thread = std::thread([this] { connections_->server.listen_after_bind(); });
  // Until then it could not be stopped.
  while (!connections_->server.is_running()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

SiteServer::~SiteServer() {
  site_.end();
  connections_->server.stop();
  if (connections_->thread.joinable()) connections_->thread.join();
}

}  // namespace planlight::command

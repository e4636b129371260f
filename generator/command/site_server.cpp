#include "command/site_server.h"

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/thread.h>
#include <fmt/core.h>

#include <cstdlib>
#include <list>
#include <thread>

#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

constexpr int first_port = 8000;
constexpr int tried_ports = 20;
constexpr const char* address = "127.0.0.1";
constexpr ev_ssize_t most_bytes = 1 << 16;  // of a request's headers, and of its body
constexpr ev_uint16_t every_method = 0xffff;

struct Free {
  void operator()(event_base* base) const { event_base_free(base); }
  void operator()(evhttp* server) const { evhttp_free(server); }
  void operator()(event* each) const { event_free(each); }
  void operator()(char* text) const { std::free(text); }
};
template <typename Type>
using Owned = std::unique_ptr<Type, Free>;

Owned<event_base> make_base() {
  evthread_use_pthreads();  // one thread wakes the other
  return Owned<event_base>(event_base_new());
}

void set_header(evhttp_request* request, const char* name, const std::string& value) {
  // Refuses what would end a line.
  evhttp_add_header(evhttp_request_get_output_headers(request), name, value.c_str());
}

void reply(evhttp_request* request, int status, const std::string& type, std::string_view body) {
  set_header(request, "Content-Type", type);
  set_header(request, "Content-Length", std::to_string(body.size()));
  if (evhttp_request_get_command(request) != EVHTTP_REQ_HEAD) {
    evbuffer_add(evhttp_request_get_output_buffer(request), body.data(), body.size());
  }
  evhttp_send_reply(request, status, nullptr, nullptr);
}

void refuse(evhttp_request* request, int status, const char* why) {
  reply(request, status, "text/plain; charset=utf-8", why);
}

// What a request asks for: its path, %-codes read, and its query.
struct Target {
  explicit Target(std::string_view uri) {
    const std::string written(uri.substr(0, uri.find_first_of("?#")));
    std::size_t size = 0;
    const Owned<char> decoded(evhttp_uridecode(written.c_str(), 0, &size));
    if (decoded != nullptr) path.assign(decoded.get(), size);
    uri.remove_prefix(written.size());
    if (uri.starts_with('?')) query = uri.substr(1, uri.find('#') - 1);
  }

  std::string of_query(const char* name) const {
    evkeyvalq pairs{};
    if (evhttp_parse_query_str(query.c_str(), &pairs) != 0) return {};
    const char* found = evhttp_find_header(&pairs, name);
    const std::string value = found == nullptr ? "" : found;
    evhttp_clear_headers(&pairs);
    return value;
  }

  std::string path;
  std::string query;
};

}  // namespace

// One thread answers; another waits for builds and wakes it, each second at the latest.
struct SiteServer::Connections {
  // Server-sent events: the number of the build with which the page changed last, at once and
  // whenever it changes; without a page, of each build. A comment finds out whether the page is
  // still there.
  struct Stream {
    Connections& all;
    evhttp_request* request;
    std::string file;
    std::shared_ptr<void> open;
    std::uint64_t told;
  };

  Connections(ServedSite& served, const int& own_port) : site(served), port(own_port) {
    if (!base || !server) throw EnvironmentError("no server can be started");
    evhttp_set_max_headers_size(server.get(), most_bytes);
    evhttp_set_max_body_size(server.get(), most_bytes);
    evhttp_set_allowed_methods(server.get(), every_method);
    evhttp_set_gencb(
        server.get(),
        [](evhttp_request* request, void* self) {
          static_cast<Connections*>(self)->respond(request);
        },
        this);
    woken.reset(event_new(
        base.get(), -1, EV_PERSIST,
        [](evutil_socket_t, short, void* self) { static_cast<Connections*>(self)->tell_builds(); },
        this));
  }

  void respond(evhttp_request* request);
  void stream_builds(evhttp_request* request, const std::string& page);
  void tell_builds();
  void wait_for_builds();

  ServedSite& site;
  const int& port;
  std::list<Stream> streams;
  Owned<event_base> base = make_base();
  Owned<evhttp> server{base ? evhttp_new(base.get()) : nullptr};
  Owned<event> woken;
  std::thread answering;
  std::thread waiting;
};

namespace {

void send(evhttp_request* request, const std::string& text) {
  const std::unique_ptr<evbuffer, decltype(&evbuffer_free)> chunk(evbuffer_new(), evbuffer_free);
  evbuffer_add(chunk.get(), text.data(), text.size());
  evhttp_send_reply_chunk(request, chunk.get());
}

std::string event_of(std::uint64_t build) { return fmt::format("data: {}\n\n", build); }

}  // namespace

void SiteServer::Connections::stream_builds(evhttp_request* request, const std::string& page) {
  const std::string file = page.empty() ? page : file_asked_for(page);
  streams.push_back({*this, request, file, site.open_page(file), site.build(file)});
  Stream& stream = streams.back();
  evhttp_connection_set_closecb(
      evhttp_request_get_connection(request),
      [](evhttp_connection*, void* closed) {
        const Stream& gone = *static_cast<Stream*>(closed);
        // Where the page went away, libevent has taken the request from its connection and left it
        // to us; where the server ends, it frees both.
        if (evhttp_request_get_connection(gone.request) == nullptr) {
          evhttp_request_free(gone.request);
        }
        gone.all.streams.remove_if([&](const Stream& each) { return &each == closed; });
      },
      &stream);
  set_header(request, "Content-Type", "text/event-stream");
  evhttp_send_reply_start(request, 200, nullptr);
  send(request, event_of(stream.told));
}

void SiteServer::Connections::tell_builds() {
  if (site.is_ending()) {
    event_base_loopbreak(base.get());
    return;
  }
  for (auto next = streams.begin(); next != streams.end();) {
    Stream& stream = *next++;  // a failure to send removes it
    const std::uint64_t now = site.build(stream.file);
    const bool is_new = now != stream.told;
    stream.told = now;
    send(stream.request, is_new ? event_of(now) : ": still here\n\n");
  }
}

void SiteServer::Connections::wait_for_builds() {
  constexpr int second = 1000;
  std::uint64_t build = site.build();
  while (!site.is_ending()) {
    build = site.wait_beyond(build, {}, second);
    event_active(woken.get(), 0, 0);
  }
  // The end may have come before the first time, or since the last one.
  event_active(woken.get(), 0, 0);
}

void SiteServer::Connections::respond(evhttp_request* request) {
  // A page of another origin may not embed or read what is served.
  set_header(request, "Cross-Origin-Resource-Policy", "same-origin");
  set_header(request, "X-Content-Type-Options", "nosniff");
  set_header(request, "X-Frame-Options", "DENY");
  set_header(request, "X-Robots-Tag", "noindex, nofollow");
  set_header(request, "Referrer-Policy", "no-referrer");
  set_header(request, "Cache-Control", "no-store");
  const char* host = evhttp_find_header(evhttp_request_get_input_headers(request), "Host");
  if (host == nullptr || !is_own_host(host, port)) {
    return refuse(request, 421, "This server answers to 127.0.0.1 and localhost alone.\n");
  }
  const evhttp_cmd_type method = evhttp_request_get_command(request);
  if (method != EVHTTP_REQ_GET && method != EVHTTP_REQ_HEAD) {
    set_header(request, "Allow", "GET, HEAD");
    return refuse(request, 405, "There is nothing to send here.\n");
  }
  const Target target(evhttp_request_get_uri(request));
  if (target.path == "/.planlight/builds" && method == EVHTTP_REQ_GET) {
    return stream_builds(request, target.of_query("page"));
  }
  const Answer answer = site.answer(target.path);
  if (!answer.location.empty()) set_header(request, "Location", answer.location);
  reply(request, answer.status, answer.type, answer.body);
}

bool is_own_host(std::string_view host, int port) {
  for (const std::string_view name : {"127.0.0.1", "localhost"}) {
    if (host == name || host == fmt::format("{}:{}", name, port)) return true;
  }
  return false;
}

SiteServer::SiteServer(ServedSite& site, std::optional<int> port)
    : site_(site), connections_(std::make_unique<Connections>(site, port_)) {
  const int from = port.value_or(first_port);
  const int to = port ? from : first_port + tried_ports - 1;
  for (int each = from; each <= to; ++each) {
    if (evhttp_bind_socket(connections_->server.get(), address, static_cast<ev_uint16_t>(each)) !=
        0) {
      continue;
    }
    port_ = each;
    return;
  }
  throw EnvironmentError(port ? fmt::format("port {} is taken", from)
                              : fmt::format("ports {} to {} are taken", from, to),
                         "end what listens there, or name another with --port");
}

void SiteServer::start() {
  Connections& all = *connections_;
  all.answering = std::thread([&all] { event_base_dispatch(all.base.get()); });
  all.waiting = std::thread([&all] { all.wait_for_builds(); });
}

SiteServer::~SiteServer() {
  site_.end();
  for (std::thread* thread : {&connections_->waiting, &connections_->answering}) {
    if (thread->joinable()) thread->join();
  }
}

}  // namespace planlight::command

#pragma once
// Answers browsers of this machine, and nobody else.

#include <memory>
#include <optional>
#include <string_view>

#include "command/served_site.h"

namespace planlight::command {

class SiteServer {
 public:
  // Takes the port, or the first free one from 8000 on. Throws EnvironmentError where none is to be
  // had. `site` outlives this.
  SiteServer(ServedSite& site, std::optional<int> port);
  // Lets go of all open connections.
  ~SiteServer();
  SiteServer(const SiteServer&) = delete;
  SiteServer& operator=(const SiteServer&) = delete;

  int port() const { return port_; }
  // Begins to answer, on threads of its own.
  void start();

 private:
  struct Connections;
  ServedSite& site_;
  int port_ = 0;
  std::unique_ptr<Connections> connections_;
};

// Whether a request's Host is this server, by a name that only this machine has: another name that
// leads here (DNS rebinding) would give a foreign page what is served.
bool is_own_host(std::string_view host, int port);

}  // namespace planlight::command

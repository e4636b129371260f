#pragma once
// What a browser may load and run on the site, in one place: pages say it in a meta element, hosts
// in a header.

#include <string>

namespace planlight::rendering {

// Nothing from elsewhere, nothing inline. Only the search page runs an index, which is WebAssembly;
// a header for the whole site must allow what that page needs, each other page's own policy does
// not.
inline std::string content_security_policy(bool runs_index) {
  std::string policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'";
  if (runs_index) policy += " 'wasm-unsafe-eval'; worker-src 'self'";
  return policy + "; connect-src 'self'; base-uri 'none'; form-action 'self'";
}

}  // namespace planlight::rendering

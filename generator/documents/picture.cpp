#include "documents/picture.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace planlight::documents {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 24 | byte_at(bytes, at + 1) << 16 | byte_at(bytes, at + 2) << 8 |
         byte_at(bytes, at + 3);
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8 | byte_at(bytes, at + 2) << 16 |
         byte_at(bytes, at + 3) << 24;
}

std::string little_endian_bytes(std::uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 255);
  return bytes;
}

Picture refused(std::string problem) { return {{}, std::move(problem)}; }

// Chunks that are needed to show the picture; all others may say something about its maker.
Picture png(std::string_view bytes) {
  static constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
  static constexpr std::array<std::string_view, 11> kept = {
      "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD"};
  if (!bytes.starts_with(signature)) return refused("is no PNG picture");
  std::string out(signature);
  std::size_t at = signature.size();
  while (at + 12 <= bytes.size()) {
    const std::size_t length = big_endian(bytes, at);
    if (length > bytes.size() - at - 12) return refused("is a PNG picture that is cut off");
    const std::string_view type = bytes.substr(at + 4, 4);
    if (std::find(kept.begin(), kept.end(), type) != kept.end())
      out += bytes.substr(at, length + 12);
    at += length + 12;
    if (type == "IEND") return {std::move(out), {}};
  }
  return refused("is a PNG picture that is cut off");
}

// Segments up to the scan: application data but JFIF, Adobe's colour transform and ICC profiles,
// and comments, are left out.
Picture jpeg(std::string_view bytes) {
  if (!bytes.starts_with("\xFF\xD8\xFF")) return refused("is no JPEG picture");
  std::string out(bytes.substr(0, 2));
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return refused("is a damaged JPEG picture");
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const std::size_t length = byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3);
    if (length < 2 || length > bytes.size() - at - 2)
      return refused("is a JPEG picture that is cut off");
    const std::string_view segment = bytes.substr(at, length + 2);
    const std::string_view content = segment.substr(4);
    const bool is_application = marker >= 0xE0 && marker <= 0xEF;
    const bool is_needed = (marker == 0xE0 && content.starts_with("JFIF")) ||
                           (marker == 0xE2 && content.starts_with("ICC_PROFILE")) ||
                           (marker == 0xEE && content.starts_with("Adobe"));
    if ((!is_application && marker != 0xFE) || is_needed) out += segment;
    at += length + 2;
    if (marker == 0xDA) {  // the scan: the rest is the picture, up to its end
      const std::size_t end = bytes.rfind("\xFF\xD9");
      if (end == std::string_view::npos || end < at)
        return refused("is a JPEG picture that is cut off");
      out += bytes.substr(at, end + 2 - at);
      return {std::move(out), {}};
    }
  }
  return refused("is a JPEG picture that is cut off");
}

Picture webp(std::string_view bytes) {
  if (bytes.size() < 12 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP") {
    return refused("is no WebP picture");
  }
  std::string body = "WEBP";
  std::size_t at = 12;
  while (at + 8 <= bytes.size()) {
    const std::string_view type = bytes.substr(at, 4);
    const std::size_t length = little_endian(bytes, at + 4);
    const std::size_t padded = length + length % 2;
    if (length > bytes.size() - at - 8) return refused("is a WebP picture that is cut off");
    std::string chunk(bytes.substr(at, 8 + padded));
    // The flags of an extended file say which metadata follow: none do now.
    if (type == "VP8X" && length >= 1) chunk[8] = static_cast<char>(byte_at(chunk, 8) & ~0x0Cu);
    if (type != "EXIF" && type != "XMP ") body += chunk;
    at += 8 + padded;
  }
  return {"RIFF" + little_endian_bytes(static_cast<std::uint32_t>(body.size())) + body, {}};
}

// Without its first `<metadata …>…</metadata>`; false where it has none, or none that ends.
bool take_metadata_out(std::string& svg) {
  constexpr std::string_view name = "<metadata", end = "</metadata>";
  const std::size_t start = svg.find(name);
  if (start == std::string::npos) return false;
  const std::size_t tag = svg.find('>', start);
  if (tag == std::string::npos ||
      std::string_view(" \t\r\n/>").find(svg[start + name.size()]) == std::string_view::npos) {
    return false;
  }
  if (svg[tag - 1] == '/') {
    svg.erase(start, tag + 1 - start);
    return true;
  }
  const std::size_t last = svg.find(end, tag);
  if (last == std::string::npos) return false;
  svg.erase(start, last + end.size() - start);
  return true;
}

// Comments, processing instructions and metadata are taken out; what could run or load in what is
// left is refused.
Picture svg(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    for (const auto& [begin, end] :
         {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<?", "?>"}}) {
      if (!bytes.substr(at).starts_with(begin)) continue;
      const std::size_t stop = bytes.find(end, at + begin.size());
      if (stop == std::string_view::npos)
        return refused("is an SVG picture with a comment that does not end");
      at = stop + end.size();
      break;
    }
    if (at < bytes.size() && !bytes.substr(at).starts_with("<!--") &&
        !bytes.substr(at).starts_with("<?")) {
      out += bytes[at++];
    }
  }
  while (take_metadata_out(out)) {
  }
  const std::string text = lowered(out);
  if (text.find("<svg") == std::string::npos) return refused("is no SVG picture");
  static constexpr std::array<std::pair<std::string_view, const char*>, 12> forbidden = {{
      {"<!", "has a document type or CDATA"},
      {"<script", "has a script"},
      {"<foreignobject", "has a foreign object"},
      {"<style", "has a style sheet"},
      {"<iframe", "has a frame"},
      {"<image", "holds another picture"},
      {"<metadata", "has metadata that do not end"},
      {"<set", "has an animation"},
      {"<animate", "has an animation"},
      {"javascript:", "has a script"},
      {"url(", "refers to something by url()"},
      {"style=", "has a style attribute"},
  }};
  for (const auto& [part, says] : forbidden) {
    if (text.find(part) != std::string::npos) return refused(says);
  }
  // An attribute that begins with on, and a reference that does not stay in the picture.
  for (std::size_t at = text.find('='); at != std::string::npos; at = text.find('=', at + 1)) {
    std::size_t start = at;
    while (start > 0 &&
           std::string_view(" \t\r\n/\"'").find(text[start - 1]) == std::string_view::npos)
      --start;
    const std::string_view name = std::string_view(text).substr(start, at - start);
    if (name.starts_with("on")) return refused("has an event handler");
    const bool is_reference = name == "href" || name.ends_with(":href") || name == "src";
    const std::string_view value = std::string_view(text).substr(at + 1);
    if (is_reference && !value.starts_with("\"#") && !value.starts_with("'#")) {
      return refused("refers to something outside of it");
    }
  }
  return {std::move(out), {}};
}

}  // namespace

Picture without_metadata(std::string_view path, std::string_view bytes) {
  const std::string name = lowered(path);
  if (name.ends_with(".png")) return png(bytes);
  if (name.ends_with(".jpg") || name.ends_with(".jpeg")) return jpeg(bytes);
  if (name.ends_with(".webp")) return webp(bytes);
  if (name.ends_with(".svg")) return svg(bytes);
  return refused("is no PNG, JPEG, WebP or SVG");
}

}  // namespace planlight::documents

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <sstream>

#include "command/empty_values.h"
#include "command/help.h"
#include "command/misuse.h"
#include "command/option_values.h"
#include "command/options.h"
#include "command/usage_error.h"
#include "planlight_version.h"

namespace planlight::command {
namespace {

const std::map<std::string, MessageFormat> message_formats = {{"human", MessageFormat::human},
                                                              {"json", MessageFormat::json},
                                                              {"github", MessageFormat::github},
                                                              {"sarif", MessageFormat::sarif}};
class CommandLine {
 public:
  // With the options of `command` alone, if that is one, which saves 1 ms; else of all commands.
  explicit CommandLine(std::string_view command = {})
      : app_(
            "Planlight: a police department's plans and progress, as the public may see "
            "them") {
    app_.name("planlight");
    app_.require_subcommand(1);
    app_.set_version_flag("--version", fmt::format("planlight {}", version),
                          "Says which version this is");
    const auto named = std::ranges::find(commands, command, &Command::name);
    has_all_ = named == commands.end();
    if (!has_all_) {
      (this->*named->add)();
    } else {
      for (const Command& each : commands) (this->*each.add)();
    }
    refuse_empty_values(app_);
  }

  bool has_all() const { return has_all_; }
  std::string manual() {
    dress_help(app_);
    return manual_page(app_);
  }

  ParsedArguments parse(int count, const char* const* arguments) {
    ParsedArguments parsed;
    try {
      app_.parse(reversed_arguments(app_, count, arguments));
    } catch (const CLI::ParseError& error) {
      // Not before: the parser's messages leave out the names of options that help puts in order.
      dress_help(app_);
      std::ostringstream help;
      const bool is_help = app_.exit(error, help, help) == 0;
      parsed.exit_code = is_help ? exit_done : exit_usage;
      parsed.output = is_help ? help.str() : usage_error(app_, error);
      return parsed;
    }
    const std::string misuse = find_misuse(options_, unchecked_);
    if (!misuse.empty()) {
      parsed.exit_code = exit_usage;
      parsed.output = misuse + '\n';
      return parsed;
    }
    for (const CLI::App* at = &app_; !at->get_subcommands().empty();) {
      at = at->get_subcommands().front();
      options_.command += (options_.command.empty() ? "" : " ") + at->get_name();
    }
    options_.content = normal_folder(options_.content);
    if (!unchecked_.as_of.empty()) options_.as_of = Date::parse(unchecked_.as_of);
    if (!unchecked_.date.empty()) options_.date = Date::parse(unchecked_.date);
    if (!unchecked_.base_url.empty()) options_.base_url = unchecked_.base_url;
    for (const std::string& each : unchecked_.languages) {
      for (std::string& part : parts_of(each)) options_.languages.push_back(std::move(part));
    }
    parsed.options = std::move(options_);
    return parsed;
  }

 private:
  struct Command {
    std::string_view name;
    void (CommandLine::*add)();
  };
  static const std::array<Command, 11> commands;

  CLI::App* add(const std::string& name, const std::string& description) {
    CLI::App* app = app_.add_subcommand(name, description);
    add_shared(*app);
    return app;
  }

  void add_shared(CLI::App& app) {
    app.add_option("--repo", options_.repository, "The repository, or a folder in it")
        ->capture_default_str();
    app.add_option("--ref", options_.ref, "The commit: a branch, a tag, a commit id")
        ->capture_default_str();
    app.add_option("--content", options_.content,
                   "The content folder, from the repository's root; . is the root itself")
        ->capture_default_str();
    app.add_option("--theme", options_.theme,
                   "A folder with a theme, or the name of one that comes along: default, embedded");
    app.add_option("--output", options_.output, "The folder of the site")->capture_default_str();
    app.add_option("--base-url", unchecked_.base_url,
                   "Overrides base_url of portal.json; ends in /");
    app.add_option(
        "--as-of", unchecked_.as_of,
        "YYYY-MM-DD: what is late, due, next and approved is seen from this day; default: "
        "the commit's date in the portal's time zone");
    app.add_option("--policy", options_.policy,
                   "A file of approval chains, kept outside of the content repository");
    app.add_option("--allowed-signers", options_.allowed_signers,
                   "A file of SSH keys and their roles, kept outside of the content repository: "
                   "nothing is published that they have not signed");
    app.add_option("--revoked-signers", options_.revoked_signers,
                   "A file of SSH keys, or a KRL, whose signatures no longer count")
        ->needs("--allowed-signers");
    app.add_option("--jobs", options_.jobs, "Workers; default: one a core")
        ->check(CLI::Range(1, 256));
    app.add_flag("--strict", options_.strict, "Warnings are errors");
    app.add_flag(
        "--keep-going", options_.keep_going,
        "Replace a document with errors by its last approved version without any, or leave "
        "it out; ends with 3");
    app.add_option("--message-format", options_.message_format, "human, json, github or sarif")
        ->transform(CLI::Transformer(message_formats))
        ->transform(one_of({"human", "json", "github", "sarif"}));
    app.add_flag("--timings", options_.timings, "Says where the time went");
    app.add_flag("--quiet", options_.quiet, "Errors alone, to stderr");
  }

  // Shared options that would do nothing here.
  static void leave_out(CLI::App& app, std::initializer_list<const char*> names) {
    for (const char* option : names) app.remove_option(app.get_option(option));
  }

  void add_build() {
    CLI::App* app = add("build", "Makes the site from a commit of the content");
    add_report(*app);
    app->add_flag("--audit", options_.audit,
                  "Searches every file for what was withheld before anything is published");
    add_search(*app);
    app->add_flag("--precompress", options_.precompress, "Adds .gz and .br beside text files");
    app->add_option(
        "--changes", options_.changes,
        "Writes the published paths that changed to this file, one a line: A for added, "
        "M for modified, D for deleted, then the path");
  }

  void add_report(CLI::App& app) {
    app.add_option("--report", options_.report,
                   "Writes a private JSON report to this file, with the findings, whether anything "
                   "was published or not");
  }

  void add_search(CLI::App& app) {
    app.add_flag("--search", options_.search,
                 "With a full-text index in each language, made by Pagefind");
  }

  void add_check() {
    CLI::App* app = add("check", "Does everything build does but write");
    add_report(*app);
    app->add_flag("--drafts", options_.drafts,
                  "Checks the newest versions and the working tree, too; may show unapproved text");
  }

  void add_new() {
    CLI::App* app = add("new", "Writes a document to fill in, with every field");
    app->add_option(
           "kind", options_.kind,
           "portal, district, plan, report, meetings, partnerships, office, liaisons or equity")
        ->required();
    app->add_option("--district", options_.district, "The district's number");
    app->add_option("--year", options_.year, "The year");
    app->add_option("--quarter", options_.quarter, "1 to 4")->check(CLI::Range(1, 4));
  }

  void add_approve() {
    CLI::App* app = add("approve", "Adds an approval of exactly the version at --ref");
    app->add_option("paths", options_.paths,
                    "Documents, from the content folder or the repository's root")
        ->required();
    app->add_option("--role", options_.role, "Who approves, such as dac_chair")->required();
    app->add_option("--name", options_.name, "The approver's name; it stays internal")->required();
    app->add_option("--date", unchecked_.date,
                    "YYYY-MM-DD; default: today in the portal's time zone");
    app->add_option("--sign", options_.sign,
                    "An SSH key to sign with: a private key, or a public one that an agent holds");
    app->add_option("--withdraw", options_.withdraw,
                    "Takes back what was published, with this reason, which the public sees");
    app->add_flag("--yes", options_.yes, "Does not ask");
  }

  void add_status() {
    CLI::App* app = add("status", "What is published, what waits for whom, what is late");
    app->add_option("--district", options_.district, "Of this district alone");
    app->add_option("--area", options_.area, "Of the districts of this area alone");
    app->add_option("--year", options_.year, "Of this year alone");
    app->add_option("--role", options_.role, "What waits for this role alone");
    app->add_option("--html", options_.html, "Writes a private page to this file");
  }

  void add_compare() {
    CLI::App* app = add("compare", "What the public would see change between two commits");
    leave_out(*app, {"--ref", "--keep-going", "--timings", "--strict", "--quiet"});
    app->add_option("refs", options_.refs, "Two commits, the earlier first")
        ->required()
        ->expected(2);
    app->add_option("--format", options_.format,
                    "text, markdown (for a comment on a change request), html or json")
        ->check(one_of({"text", "markdown", "html", "json"}))
        ->capture_default_str();
  }

  void add_explain() {
    CLI::App* app = add("explain", "What a page was made from");
    leave_out(*app, {"--keep-going", "--timings", "--strict", "--quiet", "--jobs"});
    app->add_option("page", options_.page,
                    "Its address, its file in the output folder, or its path: districts/7/2026/")
        ->required();
    app->add_option("--since", options_.since,
                    "An earlier commit: says which of its files changed since");
  }

  void add_serve() {
    CLI::App* app = add("serve", "Shows the site on this machine, and anew whenever it changes");
    leave_out(*app, {"--output", "--base-url", "--keep-going", "--timings", "--strict",
                     "--message-format"});
    app->add_option("--port", options_.port, "Default: 8000, or the next free one")
        ->check(CLI::Range(1, 65535));
    app->add_flag("--drafts", options_.drafts,
                  "Shows the working tree and versions that are not approved, marked as drafts");
  }

  void add_translate() {
    CLI::App* app = app_.add_subcommand("translate", "The catalogues of translations");
    app->require_subcommand(1);
    CLI::App* update = app->add_subcommand("update", "Writes the PO entries of all public texts");
    add_shared(*update);
    add_translated(*update);
    update->add_flag("--drafts", options_.drafts, "Of the newest versions, too");
    CLI::App* status =
        app->add_subcommand("status", "Counts what is missing, language by language");
    add_shared(*status);
    add_translated(*status);
  }

  void add_translated(CLI::App& app) {
    app.add_option("paths", options_.paths,
                   "Of these documents alone, from the content folder or the repository's root");
    app.add_option("--language", unchecked_.languages, "In this language alone; es,pl: in these")
        ->allow_extra_args(false)
        ->check(no_empty_part());
    app.add_option("--district", options_.district, "Of this district alone");
    app.add_option("--year", options_.year, "Of this year alone");
  }

  void add_schema() {
    CLI::App* app = add("schema", "Writes the JSON Schemas for editors");
    app->add_option("folder", options_.folder, "Where to")->capture_default_str();
  }

  void add_verify() {
    CLI::App* app =
        add("verify", "Audits a finished site: integrity, links, leaks, the same bytes");
    add_search(*app);
  }

  // content, of content/ and ./content: findings name it so.
  static std::string normal_folder(const std::string& folder) {
    auto normal = std::filesystem::path(folder).lexically_normal();
    if (!normal.has_filename()) normal = normal.parent_path();
    return normal.empty() ? "." : normal.generic_string();
  }

  CLI::App app_;
  bool has_all_ = false;
  Options options_;
  UncheckedValues unchecked_;
};

// In the order of the help.
const std::array<CommandLine::Command, 11> CommandLine::commands = {
    {{"build", &CommandLine::add_build},
     {"check", &CommandLine::add_check},
     {"new", &CommandLine::add_new},
     {"approve", &CommandLine::add_approve},
     {"status", &CommandLine::add_status},
     {"compare", &CommandLine::add_compare},
     {"explain", &CommandLine::add_explain},
     {"serve", &CommandLine::add_serve},
     {"translate", &CommandLine::add_translate},
     {"verify", &CommandLine::add_verify},
     {"schema", &CommandLine::add_schema}}};

}  // namespace

ParsedArguments parse_arguments(int count, const char* const* arguments) {
  CommandLine line(count > 1 ? arguments[1] : "");
  ParsedArguments parsed = line.parse(count, arguments);
  // Who says what is wrong wants to know the options of all commands.
  return parsed.options || line.has_all() ? parsed : CommandLine().parse(count, arguments);
}

std::string manual_page() { return CommandLine().manual(); }

}  // namespace planlight::command

#include "repository/libgit2.h"

#include <array>

#include "foundation/environment_error.h"
#include "repository/bounded_memory.h"
#include "repository/no_network.h"
#include "repository/reading_watch.h"

namespace planlight::repository {

void start_libgit2() {
  static const bool started = [] {
    bound_memory_of_libgit2();
    leave_out_network();
    if (git_libgit2_init() < 0)
      throw EnvironmentError("libgit2 does not start: " + last_complaint());
    // Sparse and partial clones set these; none of them changes how a commit is read. Without their
    // names here libgit2 would not open such a repository at all.
    static const std::array<const char*, 4> extensions = {"worktreeconfig", "partialclone",
                                                          "preciousobjects", "relativeworktrees"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    // Folders of several hundred documents are asked for several times in a build.
    constexpr std::size_t largest_kept_tree = 256u << 10;
    git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, largest_kept_tree);
    return true;
  }();
  static_cast<void>(started);
}

std::string last_complaint() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "no reason given" : error->message;
}

void throw_unreadable(int code) {
  if (code == GIT_ENOTFOUND) {
    throw EnvironmentError(
        "the repository lacks an object that this commit needs",
        "fetch all of it: clone it without --depth and --filter, or run: git fetch --unshallow");
  }
  throw EnvironmentError("an object that this commit needs is damaged",
                         "run git fsck in the repository; if it complains, clone it again");
}

OwnedCommit look_up_commit(git_repository* repository, const ObjectId& id, bool may_lack) {
  note_progress();
  const git_oid oid = to_git(id);
  git_commit* commit = nullptr;
  const int code = git_commit_lookup(&commit, repository, &oid);
  if (code == GIT_ENOTFOUND && may_lack) return nullptr;
  if (code != 0) throw_unreadable(code);
  return OwnedCommit(commit);
}

OwnedTree look_up_tree(git_repository* repository, const ObjectId& id) {
  note_progress();
  const git_oid oid = to_git(id);
  git_tree* tree = nullptr;
  if (const int code = git_tree_lookup(&tree, repository, &oid)) throw_unreadable(code);
  return OwnedTree(tree);
}

}  // namespace planlight::repository

#include "repository/git_repository.h"

#include <fmt/core.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "foundation/environment_error.h"
#include "repository/git_snapshot.h"
#include "repository/handles.h"
#include "repository/history.h"
#include "repository/tree_walk.h"
#include "repository/working_tree.h"

namespace planlight::repository {
namespace {

// `./content/` to `content`, `.` to nothing.
std::string normal_folder(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  std::string normal = path.generic_string();
  if (!normal.empty() && normal.back() == '/') normal.pop_back();
  if (normal == ".") return {};
  if (path.is_absolute() || normal == ".." || normal.rfind("../", 0) == 0) {
    throw EnvironmentError(fmt::format("the content folder {} is not in the repository", folder),
                           "name it from the repository's root: --content content");
  }
  return normal;
}

// HEAD of a repository in which nothing was committed, or whose branch is not there.
[[noreturn]] void throw_no_commit(git_repository* repository) {
  constexpr std::string_view branches = "refs/heads/";
  git_reference* found = nullptr;
  std::string branch;
  if (git_reference_lookup(&found, repository, "HEAD") == 0) {
    const OwnedReference head(found);
    if (const char* target = git_reference_symbolic_target(head.get())) branch = target;
  }
  if (branch.rfind(branches, 0) == 0) branch.erase(0, branches.size());
  throw EnvironmentError(
      fmt::format("there is no commit on the repository's branch '{}' yet", branch),
      "commit the content, or name another branch with --ref");
}

[[noreturn]] void throw_no_ref(git_repository* repository, const std::string& ref, int code) {
  if (code == GIT_EAMBIGUOUS) {
    throw EnvironmentError(fmt::format("'{}' is the beginning of several ids", ref),
                           "write more of its digits");
  }
  if (code != GIT_ENOTFOUND && code != GIT_EINVALIDSPEC && code != GIT_EPEEL) {
    throw_unreadable(code);
  }
  if (ref == "HEAD" && git_repository_head_unborn(repository) == 1) throw_no_commit(repository);
  throw EnvironmentError(
      fmt::format("the repository has no branch, tag or commit named '{}'", ref),
      "git branch --all and git tag list what there is; git fetch brings what is not here yet");
}

std::optional<ObjectId> target_of(git_repository* repository, const std::string& reference) {
  git_object* commit = nullptr;
  const std::string peeled = reference + "^{commit}";
  if (git_revparse_single(&commit, repository, peeled.c_str()) != 0) return std::nullopt;
  const OwnedObject owned(commit);
  return to_object_id(*git_object_id(commit));
}

// Git takes the tag where a branch has its name, too. Who may push tags, and no branch, would
// choose what is published.
void refuse_two_meanings(git_repository* repository, const std::string& ref) {
  if (ref == "HEAD" || ref.starts_with("refs/") || ObjectId::parse(ref)) return;
  const std::string name = ref.substr(0, ref.find_first_of("~^:@"));
  const auto tag = target_of(repository, "refs/tags/" + name);
  if (!tag) return;
  for (const char* folder : {"refs/heads/", "refs/remotes/"}) {
    const auto branch = target_of(repository, folder + name);
    if (!branch || *branch == *tag) continue;
    throw EnvironmentError(
        fmt::format("'{}' is the name of a branch and of a tag, which are not the same", name),
        fmt::format("name one of them with --ref: {}{} or refs/tags/{}", folder, name, name));
  }
}

OwnedCommit find_commit(git_repository* repository, const std::string& ref) {
  refuse_two_meanings(repository, ref);
  git_object* named = nullptr;
  if (const int code = git_revparse_single(&named, repository, ref.c_str())) {
    throw_no_ref(repository, ref, code);
  }
  const OwnedObject owned(named);
  git_object* commit = nullptr;
  if (const int code = git_object_peel(&commit, named, GIT_OBJECT_COMMIT)) {
    throw_no_ref(repository, ref, code);
  }
  return OwnedCommit(reinterpret_cast<git_commit*>(commit));
}

enum class FolderProblem { none, missing, not_a_folder };

FolderProblem find_folder(git_repository* repository, const git_commit* commit,
                          const std::string& folder, ObjectId& tree) {
  tree = to_object_id(*git_commit_tree_id(commit));
  if (folder.empty()) return FolderProblem::none;
  const OwnedTree root = look_up_tree(repository, tree);
  git_tree_entry* found = nullptr;
  const int code = git_tree_entry_bypath(&found, root.get(), folder.c_str());
  if (code == GIT_ENOTFOUND) return FolderProblem::missing;
  if (code != 0) throw_unreadable(code);
  const OwnedTreeEntry entry(found);
  if (git_tree_entry_type(found) != GIT_OBJECT_TREE) return FolderProblem::not_a_folder;
  tree = to_object_id(*git_tree_entry_id(found));
  return FolderProblem::none;
}

// libgit2 looks for the file `shallow` beside a linked work tree's HEAD, where it never is.
bool is_shallow_clone(git_repository* repository) {
  std::error_code error;
  const std::filesystem::path common = git_repository_commondir(repository);
  const auto size = std::filesystem::file_size(common / "shallow", error);
  return !error && size > 0;
}

class RealRepository : public GitRepository {
 public:
  explicit RealRepository(const std::string& directory)
      : handles_(std::make_shared<Handles>(directory)) {}

  std::unique_ptr<Snapshot> snapshot(const std::string& ref,
                                     const std::string& content_folder) const override {
    return make_snapshot(ref, content_folder);
  }

  std::vector<std::string> parents(const std::string& ref) const override {
    const auto handle = fresh_handle();
    const OwnedCommit commit = find_commit(handle.repository(), ref);
    const bool is_shallow = is_shallow_clone(handle.repository());
    std::vector<std::string> ids;
    for (unsigned int i = 0; i < git_commit_parentcount(commit.get()); ++i) {
      const ObjectId id = to_object_id(*git_commit_parent_id(commit.get(), i));
      if (look_up_commit(handle.repository(), id, is_shallow)) ids.push_back(id.to_string());
    }
    return ids;
  }

  std::vector<std::unique_ptr<Snapshot>> parent_snapshots(
      const std::string& ref, const std::string& content_folder) const override {
    const std::string folder = normal_folder(content_folder);
    std::vector<std::unique_ptr<Snapshot>> snapshots;
    for (const std::string& parent : parents(ref)) {
      const auto handle = handles_->borrow();
      const OwnedCommit commit = find_commit(handle.repository(), parent);
      ObjectId tree;
      const auto problem = find_folder(handle.repository(), commit.get(), folder, tree);
      if (problem != FolderProblem::none) continue;
      snapshots.push_back(snapshot_of(handle.repository(), commit.get(), tree, folder));
    }
    return snapshots;
  }

  std::vector<HistoricVersion> history(const std::string& ref, const std::string& content_folder,
                                       const std::string& path) const override {
    const std::string folder = normal_folder(content_folder);
    const auto handle = fresh_handle();
    const OwnedCommit commit = find_commit(handle.repository(), ref);
    return find_history(handle.repository(), to_object_id(*git_commit_id(commit.get())),
                        folder.empty() ? path : folder + '/' + path,
                        is_shallow_clone(handle.repository()));
  }

  std::optional<std::string> find_ancestor(
      const std::string& ref, std::size_t limit,
      const std::function<bool(const std::string&)>& is_it) const override {
    const auto handle = fresh_handle();
    const OwnedCommit commit = find_commit(handle.repository(), ref);
    const auto found =
        repository::find_ancestor(handle.repository(), to_object_id(*git_commit_id(commit.get())),
                                  limit, is_shallow_clone(handle.repository()), is_it);
    return found ? std::optional(found->to_string()) : std::nullopt;
  }

  std::vector<std::string> uncommitted(const std::string& ref, const std::string& content_folder,
                                       std::size_t limit) const override {
    const auto committed = make_snapshot(ref, content_folder);
    return find_edits(handles_->borrow().repository(), normal_folder(content_folder),
                      committed->entries(), limit);
  }

  std::optional<std::string> work_tree() const override {
    const auto handle = handles_->borrow();
    const char* root = git_repository_workdir(handle.repository());
    if (root == nullptr) return std::nullopt;
    std::string path = root;
    if (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
  }

  std::string git_folder() const override {
    const auto handle = handles_->borrow();
    return git_repository_commondir(handle.repository());
  }

 private:
  Handles::Borrowed fresh_handle() const {
    handles_->refresh();
    return handles_->borrow();
  }

  std::unique_ptr<GitSnapshot> make_snapshot(const std::string& ref,
                                             const std::string& content_folder) const {
    const std::string folder = normal_folder(content_folder);
    const auto handle = fresh_handle();
    const OwnedCommit commit = find_commit(handle.repository(), ref);
    ObjectId tree;
    const auto problem = find_folder(handle.repository(), commit.get(), folder, tree);
    if (problem != FolderProblem::none) {
      throw EnvironmentError(
          problem == FolderProblem::missing
              ? fmt::format("the commit '{}' has no folder {}", ref, content_folder)
              : fmt::format("in the commit '{}' {} is not a folder", ref, content_folder),
          "name the folder of the content with --content; '.' is the repository's root");
    }
    return snapshot_of(handle.repository(), commit.get(), tree, folder);
  }

  std::unique_ptr<GitSnapshot> snapshot_of(git_repository* repository, const git_commit* commit,
                                           const ObjectId& tree, const std::string& folder) const {
    const ContentPlace place{to_object_id(*git_commit_id(commit)), tree, folder,
                             git_commit_time(commit)};
    return std::make_unique<GitSnapshot>(handles_, place, is_shallow_clone(repository));
  }

  std::shared_ptr<Handles> handles_;
};

}  // namespace

std::shared_ptr<GitRepository> GitRepository::open(const std::string& directory) {
  return std::make_shared<RealRepository>(directory);
}

}  // namespace planlight::repository

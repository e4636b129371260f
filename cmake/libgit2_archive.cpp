// Links where libgit2's archive does, with what stands in for its network.
#include <git2.h>

int main() { return git_libgit2_init(); }

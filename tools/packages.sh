# shellcheck shell=sh
# Sourced by the scripts that need Debian packages: installs what is missing, or says how to.

# Prints, of the lists named (files of one package a line, `a | b` where either will do), the
# packages that are not installed. Nothing where the system has no dpkg: cmake will then say what it
# does not find.
missing_packages() (
  command -v dpkg-query >/dev/null 2>&1 || return 0
  installed=" $(dpkg-query --show --showformat '${db:Status-Status}:${Package} ') "
  cat "$@" | while read -r first rest; do
    case $first in '' | '#'*) continue ;; esac
    wanted=$first
    for package in $first $rest; do
      case $installed in *" installed:$package "*) wanted= ;; esac
    done
    [ -z "$wanted" ] || printf '%s ' "$wanted"
  done
)

# Sees to it that every package of the lists named is installed. As root, or by sudo, it installs
# them, and says so first; otherwise it prints the command for it and returns 1. `log` takes what
# apt-get says, which is shown only when it fails.
require_packages() (
  log=$1
  shift
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  missing=${missing% }

  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=sudo
  else
    echo "planlight: packages are missing, and only root can install them. Run:" >&2
    echo "  sudo apt-get update && sudo apt-get install --yes --no-install-recommends $missing" >&2
    return 1
  fi

  echo "planlight: installing Debian packages: $missing" >&2
  # A package list that cannot be refreshed may still do: installing decides.
  $as_root apt-get -o DPkg::Lock::Timeout=600 update >"$log" 2>&1 </dev/null
  # shellcheck disable=SC2086 # one word a package
  if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
    install --yes --no-install-recommends $missing >>"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo "planlight: the packages could not be installed: $missing" >&2
    return 1
  fi
)

# SPDX-License-Identifier: GPL-2.0-or-later
# Builds what nix/ describes as nixpkgs' stdenv would, by the tools of the root.
# shellcheck shell=bash disable=SC2154,SC2086 # nix sets them; lists of words
set -eu

patchShebangs() { :; }
runHook() { :; }

cp -R "$src" source
chmod -R u+w source
cd source
eval "${postPatch:-}"
[ -n "${dontBuild:-}" ] || make -j"$(nproc)" ${makeFlags:-} ${buildFlags:-}
eval "$installPhase"

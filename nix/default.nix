# SPDX-License-Identifier: GPL-2.0-or-later
# Without flakes: nix-build nix [--arg kernel '(import <nixpkgs> { }).linuxPackages_6_12.kernel']
{
  pkgs ? import <nixpkgs> { },
  kernel ? pkgs.linuxPackages.kernel,
}:
pkgs.callPackage ./package.nix { inherit kernel; }

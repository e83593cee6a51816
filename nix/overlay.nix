# SPDX-License-Identifier: GPL-2.0-or-later
# pkgs.i915-sriov, for the default kernel; for another: pkgs.i915-sriov.override { kernel = ...; }
final: prev: {
  i915-sriov = final.callPackage ./package.nix {
    kernel = final.linuxPackages.kernel;
  };
}

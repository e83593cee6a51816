# SPDX-License-Identifier: GPL-2.0-or-later
# The release of 'make dist' as a flake: inputs.i915-sriov.url = "file:///path/i915-sriov-dkms-VERSION.tar.xz?dir=nix".
# It has no inputs of its own: kernel and nixpkgs are those of the system that uses it.
{
  description = "i915 graphics driver with SR-IOV virtual functions";

  outputs = { self }: {
    overlays.default = import ./overlay.nix;
    nixosModules.default = import ./module.nix;
  };
}

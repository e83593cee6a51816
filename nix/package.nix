# SPDX-License-Identifier: GPL-2.0-or-later
# i915.ko and kvmgt.ko for one kernel, from the release that this folder is part of: nothing is fetched or patched.
{
  lib,
  stdenv,
  kernel,
}:
let
  # In a clone the tree is not put together yet.
  source =
    if builtins.pathExists ../BASE then
      ../.
    else
      throw "i915-sriov: nix/ works in the release that 'make dist' packs, not in a clone";

  version = lib.fileContents ../VERSION;

  # "6.8 7.3", after the comments.
  oldest = lib.head (lib.splitString " " (lib.last (lib.splitString "\n" (lib.fileContents ../compat/RANGE))));
in
stdenv.mkDerivation {
  pname = "i915-sriov";
  version = "${version}-${kernel.modDirVersion}";
  src = builtins.path {
    path = source;
    name = "i915-sriov-${version}";
  };

  nativeBuildInputs = kernel.moduleBuildDependencies;
  hardeningDisable = [ "all" ];
  enableParallelBuilding = true;
  makeFlags = (kernel.commonMakeFlags or [ ]) ++ [
    "KDIR=${kernel.dev}/lib/modules/${kernel.modDirVersion}/build"
  ];
  buildFlags = [ "modules" ];

  postPatch = ''
    patchShebangs compat/probe
  '';

  # depmod prefers updates/ to the kernel's own i915.
  installPhase = ''
    runHook preInstall
    mkdir -p "$out/lib/modules/${kernel.modDirVersion}/updates"
    cp drivers/gpu/drm/i915/*.ko "$out/lib/modules/${kernel.modDirVersion}/updates/"
    runHook postInstall
  '';

  meta = {
    description = "i915 graphics driver with SR-IOV virtual functions";
    license = with lib.licenses; [
      mit
      gpl2Only
    ];
    platforms = [ "x86_64-linux" ];
    broken = lib.versionOlder kernel.version oldest;
  };
}

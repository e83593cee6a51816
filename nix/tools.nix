# SPDX-License-Identifier: GPL-2.0-or-later
# The service that makes VFs at boot, as the release installs it elsewhere, with paths of the store.
{ lib, stdenv }:
stdenv.mkDerivation {
  pname = "i915-sriov-tools";
  version = lib.fileContents ../VERSION;
  src = builtins.path {
    path = if builtins.pathExists ../root then ../root else throw "i915-sriov: nix/ works in the release that 'make dist' packs, not in a clone";
    name = "i915-sriov-root";
  };

  dontBuild = true;
  installPhase = ''
    runHook preInstall
    mkdir -p "$out/lib/systemd/system"
    cp -R usr/lib/i915-sriov "$out/lib/"
    patchShebangs "$out/lib/i915-sriov"
    unit=$(find . -name i915-sriov-vfs.service)
    sed "s,/usr/lib/i915-sriov/,$out/lib/i915-sriov/," "$unit" >"$out/lib/systemd/system/i915-sriov-vfs.service"
    runHook postInstall
  '';

  meta = {
    description = "Service that makes virtual functions of Intel GPUs";
    license = lib.licenses.gpl2Plus;
    platforms = [ "x86_64-linux" ];
  };
}

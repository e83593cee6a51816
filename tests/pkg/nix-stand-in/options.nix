# SPDX-License-Identifier: GPL-2.0-or-later
# The options of NixOS that nix/module.nix sets or reads, without what NixOS does with them.
{ lib, pkgs, ... }:
let
  free = default: lib.mkOption {
    type = lib.types.unspecified or null;
    inherit default;
  };
  list = lib.mkOption {
    type = (lib.types.listOf or (type: null)) (lib.types.unspecified or null);
    default = [ ];
  };
  text = lib.mkOption {
    type = lib.types.lines or null;
    default = "";
  };
  set = lib.mkOption {
    type = lib.types.attrsOf (lib.types.anything or null);
    default = { };
  };
in
{
  options = {
    assertions = list;
    boot.extraModulePackages = list;
    boot.extraModprobeConfig = text;
    boot.kernelParams = list;
    boot.kernelPackages = free pkgs.linuxPackages;
    environment.etc = set;
    hardware.enableRedistributableFirmware = free false;
    systemd.packages = list;
    systemd.services = set;
  };
}

# SPDX-License-Identifier: GPL-2.0-or-later
# A stand-in for nixpkgs' lib: enough for nix/, without any check of types.
let
  inherit (builtins)
    attrNames
    concatStringsSep
    elemAt
    filter
    foldl'
    head
    isAttrs
    isList
    isString
    length
    mapAttrs
    match
    readFile
    split
    ;

  # Attribute sets are merged in depth, lists joined.
  merge =
    a: b:
    if isAttrs a && isAttrs b then
      a // mapAttrs (name: value: if a ? ${name} then merge a.${name} value else value) b
    else if isList a && isList b then
      a ++ b
    else
      b;

  last = list: elemAt list (length list - 1);
  splitString = separator: text: filter isString (split separator text);

  lib = {
    inherit concatStringsSep head last splitString;
    fileContents = path: head (match "(.*[^\n])\n*" (readFile path));
    versionOlder = a: b: builtins.compareVersions a b < 0;
    optional = condition: value: if condition then [ value ] else [ ];
    optionalString = condition: text: if condition then text else "";
    mapAttrsToList = function: set: map (name: function name set.${name}) (attrNames set);
    mkIf = condition: content: if condition then content else { };
    mkDefault = value: value;
    mkBefore = value: value;
    mkEnableOption = description: { default = false; };
    mkOption = option: option;
    literalExpression = text: text;
    licenses = {
      mit = "MIT";
      gpl2Only = "GPL-2.0-only";
      gpl2Plus = "GPL-2.0-or-later";
    };
    types = {
      package = null;
      bool = null;
      str = null;
      enum = values: null;
      attrsOf = type: null;
      strMatching = pattern: null;
      ints.between = low: high: null;
    };

    # One module with options, the others with settings.
    evalModules =
      { modules, specialArgs }:
      let
        evaluated = builtins.concatMap evaluate modules;
        evaluate =
          module:
          let
            loaded = if isAttrs module || builtins.isFunction module then module else import module;
            itself = if builtins.isFunction loaded then loaded (specialArgs // { inherit lib; config = early // { inherit (config) environment; }; }) else loaded;
          in
          builtins.concatMap evaluate (itself.imports or [ ]) ++ [ itself ];
        defaults =
          options:
          mapAttrs (name: option: if option ? default || option ? type || option ? description then option.default or null else defaults option)
            options;
        # What is set without a condition comes first, since conditions look at it.
        early = foldl' merge { } (
          map (module: defaults (module.options or { })) evaluated
          ++ map (module: if module ? options || module ? config then { } else removeAttrs module [ "imports" ]) evaluated
        );
        config = foldl' merge early (map (module: module.config or { }) evaluated);
      in
      {
        inherit config;
      };
  };
in
lib

/// The nine shades of heat, from dark to light.
///
/// They lie on a line through CIELAB, a* near 0, b* from −28 (blue) to 36 (yellow), as the map
/// cividis does, which is made for all eyes. Their lightness L* goes up step by step, with one
/// large step over the middle: on the five dark ones white has a contrast of 7 to 1 or more, on the
/// four light ones black. Where there are 256 colours, those of them stand for these that come near
/// in lightness and are told apart by all eyes.
struct HeatRamp {
  /// How many of them are read in white.
  static let dark = 5

  let colors: [CellColor] = [
    // L* 9, 16, 23, 30, 37.
    .direct(RGBColor(0x00_1B_3F), nearest: 17), .direct(RGBColor(0x0D_28_48), nearest: 236),
    .direct(RGBColor(0x29_37_51), nearest: 237), .direct(RGBColor(0x3F_46_59), nearest: 238),
    .direct(RGBColor(0x54_56_62), nearest: 240),
    // L* 64, 74, 84, 94.
    .direct(RGBColor(0xA7_9A_83), nearest: 247), .direct(RGBColor(0xC6_B4_90), nearest: 180),
    .direct(RGBColor(0xE6_CF_9C), nearest: 223), .direct(RGBColor(0xFF_EB_A8), nearest: 229),
  ]
}

/// The rows above a picture: timesteps, and what was observed.
enum PictureHead {
  static let height = 2
}

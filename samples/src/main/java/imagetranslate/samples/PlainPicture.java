package imagetranslate.samples;

/** 800 by 800, a photograph and nothing to read in it. */
final class PlainPicture {
    private PlainPicture() {}

    static Sample make(long seed) {
        Easel easel = new Easel(800, 800);
        var photo = Photos.blank(seed).desk(800, 800);
        easel.ground(g -> g.drawImage(photo, 0, 0, null));
        return easel.sample("plain", "jpg");
    }
}

package imagetranslate.samples.studio;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A photograph: sphere tracing through the things, soft shadow, ambient occlusion, lights mirrored by roughness. The
 * method is the common one of real-time distance field demos (Quilez, "rendering worlds with two triangles", 2008).
 */
public record Shot(Camera camera, Lights lights, List<Thing> things, Floor floor, BufferedImage backdrop) {
    private static final double FAR = 60;
    private static final double EXPOSURE = 0.95;

    private record Hit(double t, @Nullable Thing thing) {}

    /** The picture, opaque RGB, at the backdrop's size. Edges are sampled nine times a pixel, the rest once. */
    public BufferedImage take() {
        int w = backdrop.getWidth();
        int h = backdrop.getHeight();
        Vec[] first = new Vec[w * h];
        IntStream.range(0, h).parallel().forEach(y -> {
            for (int x = 0; x < w; x++) {
                first[y * w + x] = sample(x + 0.5, y + 0.5);
            }
        });
        BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, h).parallel().forEach(y -> {
            int[] row = new int[w];
            for (int x = 0; x < w; x++) {
                row[x] = packed(edge(first, x, y, w, h) ? supersample(x, y) : first[y * w + x]);
            }
            picture.getRaster().setDataElements(0, y, w, 1, row);
        });
        return picture;
    }

    private static boolean edge(Vec[] pixels, int x, int y, int w, int h) {
        Vec here = pixels[y * w + x];
        return differs(here, pixels[y * w + Math.min(w - 1, x + 1)])
                || differs(here, pixels[y * w + Math.max(0, x - 1)])
                || differs(here, pixels[Math.min(h - 1, y + 1) * w + x])
                || differs(here, pixels[Math.max(0, y - 1) * w + x]);
    }

    private static boolean differs(Vec a, Vec b) {
        return Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y()) + Math.abs(a.z() - b.z()) > 0.2;
    }

    private Vec supersample(int x, int y) {
        Vec sum = Vec.BLACK;
        for (double dy = 1; dy < 6; dy += 2) {
            for (double dx = 1; dx < 6; dx += 2) {
                sum = sum.plus(sample(x + dx / 6, y + dy / 6));
            }
        }
        return sum.times(1 / 9.0);
    }

    /** Display colour, 0 to 1. */
    private Vec sample(double px, double py) {
        int w = backdrop.getWidth();
        int h = backdrop.getHeight();
        Vec behind = unpacked(backdrop.getRGB((int) px, (int) py));
        Vec d = camera.ray(px, py, w, h);
        Hit hit = trace(camera.eye(), d);
        if (hit.t >= FAR) {
            return behind;
        }
        Vec p = camera.eye().plus(d.times(hit.t));
        Vec seen = developed(shade(p, d, hit.thing, true));
        return hit.thing != null ? seen : seen.towards(behind, Noise.step(floor.fadeFrom(), floor.fadeTo(), -p.z()));
    }

    private Hit trace(Vec from, Vec d) {
        double ground = d.y() < -1e-6 ? -from.y() / d.y() : FAR;
        double limit = Math.min(ground, FAR);
        List<Thing> near = along(from, d, 0);
        double t = near.isEmpty() ? limit : 0.02;
        for (int i = 0; i < 110 && t < limit; i++) {
            double x = from.x() + d.x() * t;
            double y = from.y() + d.y() * t;
            double z = from.z() + d.z() * t;
            double least = FAR;
            Thing nearest = null;
            for (int k = 0; k < near.size(); k++) {
                Thing thing = near.get(k);
                double distance = thing.distance(x, y, z);
                if (distance < least) {
                    least = distance;
                    nearest = thing;
                }
            }
            if (least < 0.0006 * t) {
                return new Hit(t, nearest);
            }
            t += least * 0.92;
        }
        return new Hit(limit, null);
    }

    /** Most rays miss most things: those that come within {@code margin} of the ray. */
    private List<Thing> along(Vec from, Vec d, double margin) {
        List<Thing> near = new ArrayList<>(things.size());
        for (Thing thing : things) {
            Vec to = thing.centre().minus(from);
            double forward = to.dot(d);
            double reach = thing.reach() + margin;
            if (forward > -reach && to.dot(to) - forward * forward < reach * reach) {
                near.add(thing);
            }
        }
        return near;
    }

    private Vec shade(Vec p, Vec d, @Nullable Thing thing, boolean mirrors) {
        Vec n = thing == null ? new Vec(0, 1, 0) : normal(thing, p);
        Finish finish = thing == null ? floor.finish().apply(p) : thing.finish(p);
        double open = openness(p, n);
        double lit = Math.max(0, n.dot(lights.key()));
        double shadow = lit > 0 ? shadow(p.plus(n.times(0.01))) : 0;
        Vec around = lights.sky().times((0.55 + 0.45 * n.y()) * open);
        Vec diffuse = finish.colour()
                .times(lights.keyColour().times(lit * shadow / Math.PI * 1.6).plus(around));
        Vec r = d.minus(n.times(2 * d.dot(n)));
        double grazing = Math.pow(1 - Math.max(0, -d.dot(n)), 5);
        Vec lamps = lights.mirrored(r, finish.rough()).times(open);
        double fresnel = 0.04 + (0.96 - 0.6 * finish.rough()) * grazing;
        Vec tint = new Vec(1, 1, 1).towards(finish.colour(), finish.metal());
        double gleam = finish.metal() > 0 ? 0.85 : fresnel * 1.6;
        Vec colour =
                diffuse.times(1 - finish.metal() * 0.85).plus(lamps.times(tint).times(gleam));
        return mirrors && finish.mirror() > 0 ? mirrored(colour, p, n, r, finish) : colour;
    }

    private Vec mirrored(Vec colour, Vec p, Vec n, Vec r, Finish finish) {
        Hit hit = trace(p.plus(n.times(0.02)), r);
        if (hit.thing == null) {
            return colour;
        }
        Vec seen = shade(p.plus(r.times(hit.t)), r, hit.thing, false);
        return colour.towards(seen, finish.mirror() / (1 + hit.t * finish.rough() * 1.5));
    }

    private static Vec normal(Thing thing, Vec p) {
        double e = 0.002;
        double d = thing.distance(p);
        return new Vec(
                        thing.distance(new Vec(p.x() + e, p.y(), p.z())) - d,
                        thing.distance(new Vec(p.x(), p.y() + e, p.z())) - d,
                        thing.distance(new Vec(p.x(), p.y(), p.z() + e)) - d)
                .unit();
    }

    private double nearest(Vec p) {
        double least = Math.max(0, p.y());
        for (Thing thing : things) {
            least = Math.min(least, thing.distance(p));
        }
        return least;
    }

    private double openness(Vec p, Vec n) {
        double closed = 0;
        double weight = 1;
        for (int i = 1; i <= 5; i++) {
            double reach = 0.02 + 0.16 * i;
            closed += weight * Math.max(0, reach - nearest(p.plus(n.times(reach)))) / reach;
            weight *= 0.72;
        }
        return Math.max(0.12, 1 - closed * 0.36);
    }

    private double shadow(Vec from) {
        double light = 1;
        List<Thing> near = along(from, lights.key(), 0.9);
        double k0 = lights.key().x();
        double k1 = lights.key().y();
        double k2 = lights.key().z();
        double t = near.isEmpty() ? FAR : 0.03;
        for (int i = 0; i < 28 && t < 7; i++) {
            double d = FAR;
            for (int k = 0; k < near.size(); k++) {
                d = Math.min(d, near.get(k).distance(from.x() + k0 * t, from.y() + k1 * t, from.z() + k2 * t));
            }
            light = Math.min(light, 0.5 + 0.5 * d / (0.14 * t));
            if (light < 0) {
                return 0;
            }
            t += Math.max(0.05, Math.min(0.6, d));
        }
        return Noise.ease(light);
    }

    private static Vec developed(Vec c) {
        return new Vec(developed(c.x()), developed(c.y()), developed(c.z()));
    }

    /** Film: highlights roll off; then the display's gamma. The curve is Narkowicz's fit of ACES (2015). */
    private static double developed(double c) {
        double v = c * EXPOSURE;
        double film = v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14);
        return Math.pow(Math.min(1, film), 1 / 2.2);
    }

    private static Vec unpacked(int rgb) {
        return new Vec((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    }

    private static int packed(Vec c) {
        return level(c.x()) << 16 | level(c.y()) << 8 | level(c.z());
    }

    private static int level(double v) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, v)));
    }
}

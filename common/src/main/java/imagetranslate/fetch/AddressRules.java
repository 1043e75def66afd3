package imagetranslate.fetch;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses a name from outside may lead to. Asked after name resolution, about the very address that is then
 * connected to.
 *
 * <p>Ranges from IANA's special-purpose registries (RFC 6890 and its successors). Of IPv6 only global unicast
 * ({@code 2000::/3}) counts as public, less what embeds or stands for other addresses; Java itself turns IPv4-mapped IPv6
 * into IPv4.
 *
 * @param allowPrivate {@code ALLOW_PRIVATE_ADDRESSES}: also loopback, private networks and shared address space. Link-local
 *     and the clouds' metadata addresses stay refused: there is never a picture, but there are credentials.
 */
public record AddressRules(boolean allowPrivate) {
    private static final AddressBlock[] NEVER = blocks(
            "0.0.0.0/8", // this network
            "100.100.100.200/32", // metadata, Alibaba Cloud
            "168.63.129.16/32", // metadata, Azure
            "169.254.0.0/16", // link-local, and most clouds' metadata
            "192.0.0.0/24", // protocol assignments, and metadata at Oracle
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "::/128",
            "64:ff9b::/96", // NAT64
            "64:ff9b:1::/48",
            "fe80::/10", // link-local
            "fd00:ec2::/32", // metadata, AWS
            "ff00::/8", // multicast
            "2001::/32", // Teredo
            "2002::/16" // 6to4
            );
    private static final AddressBlock[] PRIVATE = blocks(
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "2001:db8::/32", // documentation
            "3fff::/20" // documentation
            );
    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3");

    public static AddressRules of(Settings settings) {
        return new AddressRules(settings.get(Keys.ALLOW_PRIVATE_ADDRESSES));
    }

    /** Why this address is refused, or empty where it isn't. */
    public Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (Stream.of(NEVER).anyMatch(block -> block.holds(bytes))) {
            return Optional.of(address.getHostAddress() + " is an address that is never asked");
        }
        boolean isPublic = Stream.of(PRIVATE).noneMatch(block -> block.holds(bytes))
                && (bytes.length == 4 || GLOBAL_UNICAST.holds(bytes));
        if (isPublic || allowPrivate) {
            return Optional.empty();
        }
        return Optional.of(address.getHostAddress() + " is a private address (ALLOW_PRIVATE_ADDRESSES is false)");
    }

    private static AddressBlock[] blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toArray(AddressBlock[]::new);
    }
}

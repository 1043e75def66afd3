package imagetranslate.fetch;

import imagetranslate.message.JobRejected;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name and refuses it where any of its addresses is refused. The HTTP client connects to what this returns and
 * asks no one else, so the name can't lead elsewhere between the check and the connection.
 */
record GuardedDns(AddressRules rules) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            rules.refusal(address).ifPresent(why -> {
                throw JobRejected.permanent(host + " is refused: " + why);
            });
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}

package dev.parley.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the settings say about other processes. */
record ClusterReader(Texts texts) {

    Settings.Cluster cluster() {
        String where = texts.text(Setting.CLUSTER);
        List<String> members = List.of();
        String service = null;
        if (where.startsWith("tcp:")) {
            members = Texts.split(where.substring("tcp:".length()));
            if (members.isEmpty() || !members.stream().allMatch(ClusterReader::isHostAndPort)) {
                throw texts.unexpected(Setting.CLUSTER, "tcp:HOST:PORT,… with at least one member");
            }
        } else if (where.startsWith("dns:") && where.length() > "dns:".length()) {
            service = where.substring("dns:".length());
        } else if (!where.equals("off")) {
            throw texts.unexpected(Setting.CLUSTER, "off, tcp:HOST:PORT,… or dns:SERVICE");
        }
        String host = host();
        Settings.BusTls busTls = busTls();
        if (busTls == null && !where.equals("off") && !isLoopback(host)) {
            throw new BadSetting(
                    Setting.BUS_CERT,
                    "is missing, with its key and CA; only on a loopback address the bus does without");
        }
        return new Settings.Cluster(
                texts.text(Setting.CLUSTER_NAME),
                members,
                service,
                host,
                texts.port(Setting.CLUSTER_PORT),
                texts.port(Setting.BUS_PORT),
                busTls);
    }

    private String host() {
        String host = texts.text(Setting.CLUSTER_HOST);
        if (Set.of("0.0.0.0", "::", "[::]").contains(host)) {
            throw new BadSetting(
                    Setting.CLUSTER_HOST,
                    "is '" + host + "', every interface; the cluster's ports trust whoever reaches them");
        }
        return host;
    }

    private Settings.@Nullable BusTls busTls() {
        Path cert = texts.file(Setting.BUS_CERT);
        Path key = texts.file(Setting.BUS_KEY);
        Path ca = texts.file(Setting.BUS_CA);
        if (cert != null && key != null && ca != null) {
            return new Settings.BusTls(cert, key, ca);
        }
        if (cert != null || key != null || ca != null) {
            Setting missing = cert == null ? Setting.BUS_CERT : key == null ? Setting.BUS_KEY : Setting.BUS_CA;
            throw new BadSetting(missing, "is missing; certificate, key and CA of the bus go together");
        }
        return null;
    }

    private boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw texts.unexpected(Setting.CLUSTER_HOST, "an address of this machine");
        }
    }

    private static boolean isHostAndPort(String member) {
        return member.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");
    }
}

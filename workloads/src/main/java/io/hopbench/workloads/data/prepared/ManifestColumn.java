package io.hopbench.workloads.data.prepared;

/**
 * What {@code dataset.json} records of a column file.
 *
 * @param file its name
 * @param bytes length of its content, without checksums and trailer
 * @param sum the checksum of its trailer, in hexadecimal, which ties it to this data set
 * @param sha256 of its content, in hexadecimal
 */
record ManifestColumn(String file, long bytes, String sum, String sha256) {}

/// A store that speaks S3, of another project: `pip install 'moto[server]' boto3` brings it, and `bin/test` does so.
package final class S3Server: Sendable {
    /// Whether the programs are there.
    package static var isThere: Bool { TestProcess.exists("moto_server") }

    /// Its address.
    package let url: String
    private let folder: TemporaryFolder
    private let process: TestProcess

    /// Starts a server with an empty bucket, which is killed when nothing refers to it any longer.
    ///
    /// - Parameter bucket: the name of the bucket
    /// - Throws: `TestSupportError`, also if no free port is found.
    package init(bucket: String) async throws {
        folder = try TemporaryFolder()
        // A port that is taken ends the server.
        for _ in 0..<20 {
            let port = Int.random(in: 15_000..<32_000)
            let process = try TestProcess("moto_server", ["-H", "127.0.0.1", "-p", "\(port)"], in: folder)
            let url = "http://127.0.0.1:\(port)"
            let made = try await S3Server.python("client.create_bucket(Bucket='\(bucket)')", url, folder)
            guard made.status == 0, !process.hasEnded else { continue }
            (self.url, self.process) = (url, process)
            return
        }
        throw TestSupportError.failed(command: "moto_server", status: -1, output: "")
    }

    /// Returns the items of all objects of a bucket, as boto3 and Python read them, each with the object's name.
    ///
    /// - Parameter bucket: the name of the bucket, whose objects are JSON lines, compressed with gzip if their names say so
    /// - Throws: `TestSupportError`
    package func lines(in bucket: String) async throws -> [(name: String, json: String)] {
        let end = try await S3Server.python(
            """
            for page in client.get_paginator('list_objects_v2').paginate(Bucket='\(bucket)'):
                for entry in page.get('Contents', []):
                    body = client.get_object(Bucket='\(bucket)', Key=entry['Key'])['Body'].read()
                    if entry['Key'].endswith('.gz'): body = gzip.decompress(body)
                    for line in body.splitlines(): print(entry['Key'] + '\\t' + json.dumps(json.loads(line), ensure_ascii=False))
            """, url, folder)
        guard end.status == 0 else {
            throw TestSupportError.failed(command: "boto3", status: end.status, output: end.errors)
        }
        return end.lines.map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            return (String(parts[0]), String(parts[1]))
        }
    }

    /// Runs a program with a client, which waits until the server answers.
    private static func python(_ program: String, _ url: String, _ folder: TemporaryFolder) async throws
        -> TestProcess.End
    {
        let beginning = """
            import boto3, botocore, gzip, json
            options = botocore.config.Config(retries={'max_attempts': 10, 'mode': 'standard'})
            client = boto3.client('s3', endpoint_url='\(url)', region_name='us-east-1',
                aws_access_key_id='key', aws_secret_access_key='geheim', config=options)

            """
        return try await TestProcess("python3", ["-c", beginning + program], in: folder).end()
    }
}

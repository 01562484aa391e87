import type { Library, RetryUse, SettingUse } from '../model/library.ts';

const to = { url: 'c=endpoint_url|c3:text', external: 'c0|c=service_name' } as const;
const timeout: readonly SettingUse[] = [
  { at: 'c=config.#=read_timeout', bounds: 'response', layer: 'client', unit: 's' },
  { at: 'c=config.#=connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
];
const retry: readonly RetryUse[] = [
  { at: 'c=config.#=retries.max_attempts', counts: 'attempts', layer: 'client', backoff: true },
];
/** Services under the names that boto3 gives them → their hosts. */
const hosts: Readonly<Record<string, string>> = Object.fromEntries(
  (
    's3 sqs sns dynamodb lambda kinesis firehose events secretsmanager ssm ses sts kms logs rds ec2 ecs eks ecr athena ' +
    'glue iam rekognition textract comprehend polly translate cloudfront cloudformation batch'
  )
    .split(' ')
    .map((name) => [name, `${name}.amazonaws.com`] as const)
    .concat([
      ['stepfunctions', 'states.amazonaws.com'],
      ['sesv2', 'email.amazonaws.com'],
      ['ses', 'email.amazonaws.com'],
      ['cloudwatch', 'monitoring.amazonaws.com'],
      ['bedrock-runtime', 'bedrock-runtime.amazonaws.com'],
      ['cognito-idp', 'cognito-idp.amazonaws.com'],
    ]),
);

/** AWS from Python. 60 s for an answer; five attempts. */
export const library: Library = {
  id: 'boto3',
  language: 'python',
  packages: ['python:boto3', 'python:botocore', 'python:aioboto3', 'python:aiobotocore'],
  protocol: 'http',
  hosts,
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      attempts: 5,
      backoff: true,
      source: 'https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html',
    },
  ],
  exports: {
    'client|resource': { client: 'client' },
    '**.Session|**.get_session': { client: 'session' },
    '**.Config': { client: 'config' },
  },
  kinds: {
    session: { 'client|resource|create_client': { client: 'client' } },
    config: {},
    client: {
      send_message: { call: { as: 'publish', ...to, channel: '=QueueUrl', timeout, retry } },
      publish: { call: { as: 'publish', ...to, channel: '=TopicArn', timeout, retry } },
      receive_message: {
        endpoint: { protocol: 'sqs', channel: '=QueueUrl', trigger: 'message', url: 'c=endpoint_url' },
        call: { as: 'sdk', ...to, operation: "'receive'", timeout, retry },
      },
      'Table|Bucket|Queue|Topic|Object': { client: 'thing' },
      'get_paginator|get_waiter|generate_presigned_url|close|exceptions': {},
      '*': { call: { as: 'sdk', ...to, operation: '@', timeout, retry } },
    },
    thing: {
      send_message: {
        call: { as: 'publish', url: 'p=endpoint_url', external: 'p0', channel: 'c0|=QueueName', timeout },
      },
      '*': { call: { as: 'sdk', url: 'p=endpoint_url', external: 'p0', operation: '@', database: 'c0', timeout } },
    },
  },
};

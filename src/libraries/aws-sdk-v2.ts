import type { CallUse, ConnectUse, Library, SettingUse, Use } from '../model/library.ts';

const timeout = (root: string): readonly SettingUse[] => [
  { at: `${root}.httpOptions.timeout`, bounds: 'idle', layer: 'client' },
  { at: `${root}.httpOptions.connectTimeout`, bounds: 'connect', layer: 'client' },
];
const connect = (host: string): ConnectUse => ({
  kind: 'sdk',
  url: '0.endpoint',
  external: `'${host}'`,
  timeout: timeout('0'),
});
const spellings = (name: string): string => [name, `default.${name}`, `AWS.${name}`].join('|');
const made = (name: string, kind: string, host: string): readonly [string, Use] => [
  spellings(name),
  { when: 'new', client: kind, connect: connect(host) },
];
const call = (use: Partial<CallUse>): Use => ({ call: { as: 'sdk', operation: '@', ...use } });
const local = 'makeRequest|config.update|getSignedUrl|on|setupRequestListeners';
export const library: Library = {
  id: 'aws-sdk-v2',
  packages: ['aws-sdk'],
  protocol: 'http',
  exports: {
    ...Object.fromEntries([
      made('SQS', 'sqs', 'sqs.amazonaws.com'),
      made('SNS', 'sns', 'sns.amazonaws.com'),
      made('EventBridge', 'events', 'events.amazonaws.com'),
      made('S3', 's3', 's3.amazonaws.com'),
      made('DynamoDB', 'dynamodb', 'dynamodb.amazonaws.com'),
      made('DynamoDB.DocumentClient', 'dynamodb', 'dynamodb.amazonaws.com'),
      made('Lambda', 'lambda', 'lambda.amazonaws.com'),
      made('SES', 'service', 'email.amazonaws.com'),
      made('SecretsManager', 'service', 'secretsmanager.amazonaws.com'),
      made('SSM', 'service', 'ssm.amazonaws.com'),
      made('CognitoIdentityServiceProvider', 'service', 'cognito-idp.amazonaws.com'),
      made('StepFunctions', 'service', 'states.amazonaws.com'),
      made('KMS', 'service', 'kms.amazonaws.com'),
      made('Kinesis', 'service', 'kinesis.amazonaws.com'),
    ]),
    // `aws-sdk/clients/sqs` exports the class itself.
    default: [
      {
        when: 'new',
        if: [{ at: '@package', is: ['aws-sdk/clients/sqs'] }],
        client: 'sqs',
        connect: connect('sqs.amazonaws.com'),
      },
      {
        when: 'new',
        if: [{ at: '@package', is: ['aws-sdk/clients/sns'] }],
        client: 'sns',
        connect: connect('sns.amazonaws.com'),
      },
      {
        when: 'new',
        if: [{ at: '@package', is: ['aws-sdk/clients/s3'] }],
        client: 's3',
        connect: connect('s3.amazonaws.com'),
      },
      {
        when: 'new',
        if: [{ at: '@package', is: ['aws-sdk/clients/dynamodb'] }],
        client: 'dynamodb',
        connect: connect('dynamodb.amazonaws.com'),
      },
      {
        when: 'new',
        if: [{ at: '@package', is: ['aws-sdk/clients/lambda'] }],
        client: 'lambda',
        connect: connect('lambda.amazonaws.com'),
      },
      {
        when: 'new',
        if: [{ at: '@package', is: ['aws-sdk/clients/ses'] }],
        client: 'service',
        connect: connect('email.amazonaws.com'),
      },
    ],
  },
  types: {
    SQS: 'sqs',
    SNS: 'sns',
    S3: 's3',
    DynamoDB: 'dynamodb',
    'DynamoDB.DocumentClient': 'dynamodb',
    Lambda: 'lambda',
    SES: 'service',
  },
  kinds: {
    sqs: {
      'sendMessage|sendMessageBatch': call({ as: 'publish', channel: '0.QueueUrl' }),
      receiveMessage: {
        ...call({}),
        endpoint: { protocol: 'sqs', channel: '0.QueueUrl', trigger: 'message' },
      },
      [local]: {},
      '*': call({}),
    },
    sns: { 'publish|publishBatch': call({ as: 'publish', channel: '0.TopicArn' }), [local]: {}, '*': call({}) },
    events: {
      putEvents: call({ as: 'publish', channel: '0.Entries.0.EventBusName|0.Entries.0.DetailType' }),
      [local]: {},
      '*': call({}),
    },
    s3: { [local]: {}, '*': call({ database: '0.Bucket' }) },
    dynamodb: { [local]: {}, '*': call({ database: '0.TableName' }) },
    lambda: {
      invoke: [
        { if: [{ at: '0.InvocationType', is: ['Event'] }], ...call({ operation: '0.FunctionName', async: true }) },
        call({ operation: '0.FunctionName' }),
      ],
      invokeAsync: call({ operation: '0.FunctionName', async: true }),
      [local]: {},
      '*': call({}),
    },
    service: { [local]: {}, '*': call({}) },
  },
};

import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const read = (env: Record<string, string>) => readSettings(env, '/home/till')

it('has a default for everything', () => {
  expect(read({})).toEqual({
    dataDir: '/home/till',
    hubUrl: undefined,
    environment: 'production',
    virtualDevices: false,
    hasBench: false,
    customerScreen: 'second',
    enrolmentCode: undefined,
    usesGraphicsCard: false,
  })
})

it('takes what the environment says', () => {
  const env = {
    TILL_DATA_DIR: '/data',
    TILL_HUB_URL: 'http://10.0.0.1:8080/',
    TILL_ENV: 'development',
    TILL_DEVICES: 'virtual',
    TILL_PANEL: 'bench',
    TILL_CUSTOMER_SCREEN: 'never',
    TILL_ENROLMENT_CODE: 'ABCDE-12345',
    TILL_GRAPHICS: 'card',
  }
  expect(read(env)).toEqual({
    dataDir: '/data',
    hubUrl: 'http://10.0.0.1:8080',
    environment: 'development',
    virtualDevices: true,
    hasBench: true,
    customerScreen: 'never',
    enrolmentCode: 'ABCDE-12345',
    usesGraphicsCard: true,
  })
})

it('makes a relative data directory absolute', () => {
  expect(read({ TILL_DATA_DIR: 'data/till' }).dataDir).toBe(resolve('data/till'))
})

it('takes an empty address for none', () => expect(read({ TILL_HUB_URL: '' }).hubUrl).toBeUndefined())

it.each([
  ['TILL_HUB_URL', 'not an address'],
  ['TILL_HUB_URL', 'http://hub.example.com'],
  ['TILL_ENV', 'prod'],
  ['TILL_DEVICES', 'none'],
  ['TILL_DATA_DIR', ''],
  ['TILL_GRAPHICS', 'fast'],
])('names %s when it is %s', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(name)
})
